-- Links, invitations, memberships and sign-ins say who is a client where. The role of accounts reads them all, since a person signs in
-- before a practice is known; the application and the worker act for one practice, so that an injected statement reaches one practice.
do $$
declare
  t text;
begin
  foreach t in array array['link', 'invitation', 'membership', 'sign_in'] loop
    execute format('alter table auth.%I enable row level security', t);
    execute format('create policy accounts on auth.%I to rapport_auth using (true) with check (true)', t);
    execute format('create policy copies on auth.%I for select to rapport_backup using (true)', t);
    execute format('create policy practice on auth.%I to rapport_app, rapport_worker
      using (practice_id = (select sec.practice())) with check (practice_id = (select sec.practice()))', t);
  end loop;
end
$$;

-- An account is erased only when no practice has it any more. Seeing that takes the ids of every membership, and nothing else.
create policy elsewhere on auth.membership for select to rapport_worker using (true);
alter table auth.account enable row level security;
create policy accounts on auth.account to rapport_auth using (true) with check (true);
create policy copies on auth.account for select to rapport_backup using (true);
create policy unused on auth.account to rapport_worker
  using (not exists (select from auth.membership m where m.account_id = account.id)) with check (false);

-- A file is named by people, often after a client: its name is not kept.
alter table rapport.import_run drop column file_name;
