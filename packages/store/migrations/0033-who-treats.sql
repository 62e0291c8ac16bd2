-- An assignment may have a beginning that is still to come, so that a cover can be named before an absence. The others count from
-- when they are written.
alter table rapport.reach add column since timestamptz not null default '-infinity';
alter table rapport.reach drop constraint reach_pkey;
alter table rapport.reach add primary key (practice_id, person_id, treatment_id, client_id, scope, since);

-- Every policy that asks whether an assignment lasts asks from now on whether it has begun.
do $$
declare
  p record;
  lasts text := '(r.until > now())';
  counts text := '((r.until > now()) AND (r.since <= now()))';
begin
  for p in select tablename, policyname, qual, with_check from pg_policies where schemaname = 'rapport'
    and (qual like '%' || lasts || '%' or with_check like '%' || lasts || '%') loop
    if p.qual is not null then execute format('alter policy %I on rapport.%I using (%s)', p.policyname, p.tablename, replace(p.qual, lasts, counts)); end if;
    if p.with_check is not null then execute format('alter policy %I on rapport.%I with check (%s)', p.policyname, p.tablename, replace(p.with_check, lasts, counts)); end if;
  end loop;
end
$$;

-- One leads a treatment, one is its client, and a client is with one therapist at a time. No policy could say so: what others
-- have, it cannot see; a unique key can.
create unique index one_therapist on rapport.reach (practice_id, treatment_id) where scope = 'therapist' and until = 'infinity';
create unique index with_one_therapist on rapport.reach (practice_id, client_id) where scope = 'therapist' and until = 'infinity';
create unique index one_client on rapport.reach (practice_id, treatment_id) where scope = 'self';

-- A client sees who reaches what is hers.
create policy hers on rapport.reach for select to rapport_app
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'client' and client_id = (select sec.person()));

-- Staff open a treatment of their own and put its client in, and end what they have; nothing else of an assignment is theirs to write.
drop policy make on rapport.reach;
drop policy change on rapport.reach;
revoke update on rapport.reach from rapport_app, rapport_worker;
grant update (until) on rapport.reach to rapport_app;
create policy open_own on rapport.reach for insert to rapport_app
  with check (practice_id = (select sec.practice()) and (select sec.role()) = 'staff' and until = 'infinity'
    and ((scope = 'therapist' and person_id = (select sec.person()) and client_id <> person_id) or (scope = 'self' and person_id = client_id)));
create policy end_own on rapport.reach for update to rapport_app
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'staff' and person_id = (select sec.person()) and until > now())
  with check (practice_id = (select sec.practice()) and until <= now());

-- Handing over, covering and leaving write what others have. The server signs the kind `assigning` for the one transaction of such an
-- act, which asks decide() before it writes; it sees assignments, days and times, and no row of what lies in a treatment.
create policy assigning_sees on rapport.reach for select to rapport_app
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'assigning');
create policy assigning_gives on rapport.reach for insert to rapport_app
  with check (practice_id = (select sec.practice()) and (select sec.role()) = 'assigning' and scope in ('therapist', 'cover', 'supervisor') and person_id <> client_id);
create policy assigning_ends on rapport.reach for update to rapport_app
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'assigning' and scope <> 'self' and until > now())
  with check (practice_id = (select sec.practice()) and until <= now());
create policy assigning_sees on rapport.treatment for select to rapport_app
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'assigning');
create policy assigning_sees on rapport.participant for select to rapport_app
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'assigning');
create policy assigning_gives on rapport.participant for insert to rapport_app
  with check (practice_id = (select sec.practice()) and (select sec.role()) = 'assigning' and part = 'therapist');
create policy assigning_ends on rapport.participant for update to rapport_app
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'assigning' and part = 'therapist')
  with check (practice_id = (select sec.practice()) and (select sec.role()) = 'assigning' and part = 'therapist' and until_at is not null);
create policy assigning_ends on rapport.person for update to rapport_app
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'assigning' and kind = 'staff')
  with check (practice_id = (select sec.practice()) and kind = 'staff');

-- The day on which she was told that somebody takes over; null for the therapist she began with.
alter table rapport.participant add column told_on date;

-- A repair is between her and one therapist. Whoever comes after was no part of it.
alter table rapport.repair add column with_id uuid;
