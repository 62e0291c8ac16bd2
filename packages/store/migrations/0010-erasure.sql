-- Erasing a client. The worker acts in her name and has to reach what others wrote about her: the therapist's own notes after a
-- session, their idempotency records, and who could reach her. These policies are for its database role alone, for reading and
-- deleting alone, and only where the signed context says that it acts for exactly this client.
do $$
declare
  act text;
begin
  foreach act in array array['select', 'delete'] loop
    execute format('create policy erase_%1$s on rapport.process_note for %1$s to rapport_worker
      using (practice_id = (select sec.practice()) and (select sec.role()) = ''worker'' and treatment_id in (select r.treatment_id from rapport.reach r
        where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.scope = ''self''))', act);
    execute format('create policy erase_%1$s on rapport.idempotency for %1$s to rapport_worker
      using (practice_id = (select sec.practice()) and (select sec.role()) = ''worker'' and client_id = (select sec.person()))', act);
    execute format('create policy erase_%1$s on rapport.reach for %1$s to rapport_worker
      using (practice_id = (select sec.practice()) and (select sec.role()) = ''worker'' and client_id = (select sec.person()))', act);
  end loop;
end
$$;

-- Her account goes in the same transaction. The worker sees ids there, and nothing to sign in with.
grant delete on auth.link, auth.invitation, auth.membership, auth.sign_in, auth.account to rapport_worker;
grant select (account_id, practice_id, person_id) on auth.membership to rapport_worker;
grant select (id) on auth.account to rapport_worker;
grant select (practice_id, person_id) on auth.sign_in, auth.invitation to rapport_worker;

-- Whether the tool helps, counted without a name: no client, no treatment, no day.
create table rapport.tool_count (
  practice_id uuid not null references rapport.practice,
  id uuid not null,
  in_month text not null check (in_month ~ '^[0-9]{4}-[0-9]{2}$'),
  helps text not null check (helps in ('in-the-way', 'no-difference', 'a-bit', 'a-lot')),
  primary key (practice_id, id)
);
alter table rapport.tool_count enable row level security;
alter table rapport.tool_count force row level security;
create policy add on rapport.tool_count for insert with check (practice_id = (select sec.practice()) and (select sec.role()) in ('client', 'link'));
create policy see on rapport.tool_count for select using (practice_id = (select sec.practice()) and (select sec.role()) in ('staff', 'machine'));
grant insert, select on rapport.tool_count to rapport_app;
grant select on rapport.tool_count to rapport_reader, rapport_backup;
