-- The same checks of the signed context in one step each: every statement asks several times, and a function in a function, each with
-- a search path of its own to set and put back, cost more than the check itself. claims() stays for the tests of the checks.
do $$
declare
  one record;
begin
  for one in select * from (values
    ('claims', 'text[]', 'part'), ('practice', 'uuid', 'part[1]::uuid'), ('person', 'uuid', 'nullif(part[2], '''')::uuid'), ('role', 'text', 'part[3]')
  ) as f (name, gives, answer) loop
    execute format($make$
      create or replace function sec.%I() returns %s
        language plpgsql stable security definer parallel safe
        set search_path = pg_catalog, pg_temp
      as $body$
      declare
        context text := current_setting('rapport.context', true);
        part text[] := string_to_array(context, '|');
        mac text;
      begin
        if cardinality(part) is distinct from 5 then return null; end if;
        select encode(sha256(outer_pad || sha256(inner_pad || convert_to(left(context, -1 - length(part[5])), 'UTF8'))), 'hex')
          into mac from sec.context_key where id = 1;
        if mac is null or mac is distinct from part[5] then return null; end if;
        -- A checked mac means that the server made the claims; the shape is asked for all the same.
        if length(part[4]) not between 1 and 12 or translate(part[4], '0123456789', '') <> '' then return null; end if;
        if part[4]::bigint <= extract(epoch from clock_timestamp()) then return null; end if;
        return %s;
      end
      $body$ $make$, one.name, one.gives, one.answer);
  end loop;
end
$$;
