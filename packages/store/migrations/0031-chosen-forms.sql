-- A language may have two forms of you, and a published form a wording for each.
alter table rapport.wording_pack add column you_form text not null default 'plain' check (you_form in ('plain', 'informal', 'formal'));

-- A published form that is given to a client before sessions: which, how often, beside our own questions or in their place. Choosing anew
-- stops the row before, so that it can be told later what was asked when.
create table rapport.chosen_form (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  instrument text not null,
  every smallint not null check (every in (1, 2, 4, 8)),
  place text not null check (place in ('beside', 'instead')),
  chosen_by uuid not null,
  from_day date not null,
  stopped_on date,
  primary key (practice_id, id),
  foreign key (practice_id, treatment_id) references rapport.treatment
);
create index chosen_form_of_treatment on rapport.chosen_form (practice_id, treatment_id);
create unique index chosen_once on rapport.chosen_form (practice_id, treatment_id, instrument) where stopped_on is null;
alter table rapport.chosen_form enable row level security;
alter table rapport.chosen_form force row level security;
create policy reach on rapport.chosen_form
  using (practice_id = (select sec.practice()) and treatment_id in (select r.treatment_id from rapport.reach r
    where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()))
  with check (practice_id = (select sec.practice()) and treatment_id in (select r.treatment_id from rapport.reach r
    where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()));
grant select, insert, update (stopped_on) on rapport.chosen_form to rapport_app;
grant select, delete on rapport.chosen_form to rapport_worker;
grant select on rapport.chosen_form to rapport_reader, rapport_backup;

-- Scores of forms she answered here are part of a course, as those that were typed in are.
create index computed_score_of_treatment on rapport.computed_score (practice_id, treatment_id);
create policy statistics on rapport.computed_score for select to rapport_worker
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'statistics');
