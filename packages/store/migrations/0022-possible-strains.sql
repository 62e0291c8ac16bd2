-- A possible strain, as it was shown to one therapist, and what they answered. A prompt, never a fact: the therapist's own, seen by nobody
-- else, not by her, a supervisor or a manager.
create table rapport.possible_strain (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  for_id uuid not null,
  -- What it was raised from: the last session held, or what she sent. Each is raised once.
  about_id uuid not null,
  -- The last session held when it was raised; none before the first.
  session_id uuid,
  reasons text[] not null,
  -- *Something felt off* takes no place of the week.
  outside_caps boolean not null,
  raised_on date not null,
  answer text check (answer in ('asked', 'wait', 'nothing')),
  answered_on date,
  primary key (practice_id, id),
  unique (practice_id, for_id, about_id),
  foreign key (practice_id, treatment_id) references rapport.treatment,
  foreign key (practice_id, treatment_id, session_id) references rapport.session (practice_id, treatment_id, id),
  check ((answer is null) = (answered_on is null))
);
create index possible_strain_of_treatment on rapport.possible_strain (practice_id, treatment_id);
create index possible_strain_of_week on rapport.possible_strain (practice_id, for_id, raised_on);
alter table rapport.possible_strain enable row level security;
alter table rapport.possible_strain force row level security;
create policy author on rapport.possible_strain
  using (practice_id = (select sec.practice()) and for_id = (select sec.person()) and (select sec.role()) = 'staff')
  with check (practice_id = (select sec.practice()) and for_id = (select sec.person()) and (select sec.role()) = 'staff' and treatment_id in (select r.treatment_id from rapport.reach r
    where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()));
create policy erase_select on rapport.possible_strain for select to rapport_worker
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'worker' and treatment_id in (select r.treatment_id from rapport.reach r
    where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.scope = 'self'));
create policy erase_delete on rapport.possible_strain for delete to rapport_worker
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'worker' and treatment_id in (select r.treatment_id from rapport.reach r
    where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.scope = 'self'));
grant select, insert, update (answer, answered_on) on rapport.possible_strain to rapport_app;
grant select, delete on rapport.possible_strain to rapport_worker;
grant select on rapport.possible_strain to rapport_reader, rapport_backup;
