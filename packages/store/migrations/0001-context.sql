-- Who is asking: a context signed by the server, set once per transaction, read by every policy.
--
-- The claims are practice|person|role|expiry|mac. An unsigned setting decides nothing: whoever can run SQL as the
-- application could set it, and one injection would read every practice. The mac is HMAC-SHA256 over the four
-- claims, with a key that only the functions below can read.
create schema sec;
create schema auth;
create schema rapport;

create table sec.context_key (
  id smallint primary key check (id = 1),
  inner_pad bytea not null check (length(inner_pad) = 64),
  outer_pad bytea not null check (length(outer_pad) = 64)
);
alter table sec.context_key enable row level security;

-- The checked claims, or null when there is no context, it is altered, or it has expired.
create function sec.claims() returns text[]
  language plpgsql stable security definer parallel safe
  set search_path = pg_catalog, pg_temp
as $$
declare
  context text := current_setting('rapport.context', true);
  part text[];
  pads sec.context_key;
  expected bytea;
begin
  if context is null or context = '' then return null; end if;
  part := string_to_array(context, '|');
  if array_length(part, 1) is distinct from 5 then return null; end if;
  select * into pads from sec.context_key where id = 1;
  if not found then return null; end if;
  expected := sha256(pads.outer_pad || sha256(pads.inner_pad ||
    convert_to(part[1] || '|' || part[2] || '|' || part[3] || '|' || part[4], 'UTF8')));
  if encode(expected, 'hex') is distinct from part[5] then return null; end if;
  if part[4] !~ '^[0-9]{1,12}$' or part[4]::bigint <= extract(epoch from clock_timestamp()) then return null; end if;
  return part;
end
$$;

create function sec.practice() returns uuid language sql stable security definer parallel safe
  set search_path = pg_catalog, pg_temp as $$ select (sec.claims())[1]::uuid $$;
create function sec.person() returns uuid language sql stable security definer parallel safe
  set search_path = pg_catalog, pg_temp as $$ select nullif((sec.claims())[2], '')::uuid $$;
create function sec.role() returns text language sql stable security definer parallel safe
  set search_path = pg_catalog, pg_temp as $$ select (sec.claims())[3] $$;

revoke all on function sec.claims(), sec.practice(), sec.person(), sec.role() from public;
grant usage on schema sec to rapport_app, rapport_worker, rapport_reader;
grant execute on function sec.practice(), sec.person(), sec.role() to rapport_app, rapport_worker, rapport_reader;
grant usage on schema rapport to rapport_app, rapport_worker, rapport_reader, rapport_backup;
grant usage on schema auth to rapport_auth, rapport_app, rapport_worker, rapport_backup;
