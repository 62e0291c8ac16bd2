-- What an empty installation needs to be set up: the token that was printed at the start is derived from the deployment key and
-- this salt, and lies nowhere. The draft is what the person typed so far, so that leaving and coming back goes on.
create table auth.set_up (
  id smallint primary key check (id = 1),
  salt bytea not null,
  draft jsonb not null default '{}',
  made_at timestamptz not null default now()
);
grant select, insert, update, delete on auth.set_up to rapport_auth;
grant select on auth.set_up to rapport_backup;

-- The first browser to give the right spoken code holds the invitation from then on; the link and the code alone open it no more.
-- The kind of device is shown to the person who invited, to compare before saying yes.
alter table auth.invitation add column holder_hash bytea, add column device text;
grant select (device) on auth.invitation to rapport_app;
