-- A typed-in score that is corrected gets a new version; what was typed first is kept.
alter table rapport.reported_score add column version smallint not null default 1;
alter table rapport.reported_score drop constraint reported_score_pkey;
alter table rapport.reported_score add primary key (practice_id, administration_id, version, scale);

-- *Not now* on a call-out of the caseload, and why: the therapist's own, quiet for two weeks.
create table rapport.not_now (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  by_id uuid not null,
  why text not null check (why in ('known', 'planned', 'wrong')),
  on_day date not null,
  primary key (practice_id, id),
  foreign key (practice_id, treatment_id) references rapport.treatment
);
create index not_now_of_treatment on rapport.not_now (practice_id, treatment_id);
alter table rapport.not_now enable row level security;
alter table rapport.not_now force row level security;
create policy author on rapport.not_now
  using (practice_id = (select sec.practice()) and by_id = (select sec.person()))
  with check (practice_id = (select sec.practice()) and by_id = (select sec.person()) and treatment_id in (select r.treatment_id from rapport.reach r
    where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()));
create policy erase_select on rapport.not_now for select to rapport_worker
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'worker' and treatment_id in (select r.treatment_id from rapport.reach r
    where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.scope = 'self'));
create policy erase_delete on rapport.not_now for delete to rapport_worker
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'worker' and treatment_id in (select r.treatment_id from rapport.reach r
    where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.scope = 'self'));
grant select, insert on rapport.not_now to rapport_app;
grant select, delete on rapport.not_now to rapport_worker;
grant select on rapport.not_now to rapport_reader, rapport_backup;
