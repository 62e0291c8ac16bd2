-- When something felt off: one repair from notice to mending, as events that are never taken out. Words lie in it only as far as she
-- lets them be seen; what she keeps back is in no table.
create table rapport.repair (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  opened_by text not null check (opened_by in ('client', 'therapist')),
  opened_on date not null,
  -- Only a person names it, and says whose noticing it was.
  named text check (named in ('withdrawal', 'confrontation')),
  noticed_by text check (noticed_by in ('client', 'therapist', 'both')),
  -- How many events it has.
  version integer not null default 1,
  primary key (practice_id, id),
  unique (practice_id, treatment_id, id),
  foreign key (practice_id, treatment_id) references rapport.treatment
);
create index repair_of_treatment on rapport.repair (practice_id, treatment_id);

create table rapport.repair_event (
  practice_id uuid not null,
  repair_id uuid not null,
  sequence integer not null,
  id uuid not null,
  treatment_id uuid not null,
  kind text not null check (kind in ('opened', 'told', 'step-done', 'heard-answered', 'checked', 'rest-asked', 'rest-answered', 'rested', 'reopened')),
  by_part text not null check (by_part in ('client', 'therapist')),
  by_id uuid not null,
  on_day date not null,
  session_id uuid,
  code text,
  codes text[],
  words bytea,
  primary key (practice_id, repair_id, sequence),
  foreign key (practice_id, treatment_id, repair_id) references rapport.repair (practice_id, treatment_id, id)
);
create index repair_event_of_treatment on rapport.repair_event (practice_id, treatment_id);

-- What the therapist feels and owns before any word to her: the author's alone.
create table rapport.repair_own_words (
  practice_id uuid not null,
  repair_id uuid not null,
  author_id uuid not null,
  step smallint not null check (step between 1 and 5),
  treatment_id uuid not null,
  words bytea not null,
  on_day date not null,
  primary key (practice_id, repair_id, author_id, step),
  foreign key (practice_id, treatment_id, repair_id) references rapport.repair (practice_id, treatment_id, id)
);

do $$
declare
  t text;
begin
  foreach t in array array['repair', 'repair_event', 'repair_own_words'] loop
    execute format('alter table rapport.%I enable row level security', t);
    execute format('alter table rapport.%I force row level security', t);
  end loop;
  foreach t in array array['repair', 'repair_event'] loop
    execute format('create policy reach on rapport.%I
      using (practice_id = (select sec.practice()) and treatment_id in (select r.treatment_id from rapport.reach r
        where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()))
      with check (practice_id = (select sec.practice()) and treatment_id in (select r.treatment_id from rapport.reach r
        where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()))', t);
  end loop;
end
$$;
create policy author on rapport.repair_own_words
  using (practice_id = (select sec.practice()) and author_id = (select sec.person()))
  with check (practice_id = (select sec.practice()) and author_id = (select sec.person()) and treatment_id in (select r.treatment_id from rapport.reach r
    where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()));
create policy erase_select on rapport.repair_own_words for select to rapport_worker
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'worker' and treatment_id in (select r.treatment_id from rapport.reach r
    where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.scope = 'self'));
create policy erase_delete on rapport.repair_own_words for delete to rapport_worker
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'worker' and treatment_id in (select r.treatment_id from rapport.reach r
    where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.scope = 'self'));
grant select, insert, update on rapport.repair to rapport_app;
grant select, insert on rapport.repair_event to rapport_app;
grant select, insert, update on rapport.repair_own_words to rapport_app;
grant select, delete on rapport.repair, rapport.repair_event, rapport.repair_own_words to rapport_worker;
grant select on rapport.repair, rapport.repair_event, rapport.repair_own_words to rapport_reader, rapport_backup;
