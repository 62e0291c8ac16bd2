-- What was agreed about the last meeting, in every version: the newest counts, and one without a day takes it back.
create table rapport.ending_plan (
  practice_id uuid not null,
  treatment_id uuid not null,
  version integer not null,
  last_on date,
  -- How she can come back, in the therapist's words.
  way_back bytea,
  by_id uuid not null,
  on_day date not null,
  primary key (practice_id, treatment_id, version),
  foreign key (practice_id, treatment_id) references rapport.treatment
);

-- One goodbye note each way. Its writer can put it in other words until the other one has opened it.
create table rapport.goodbye (
  practice_id uuid not null,
  treatment_id uuid not null,
  by_part text not null check (by_part in ('client', 'therapist')),
  by_id uuid not null,
  words bytea not null,
  on_day date not null,
  opened boolean not null default false,
  version integer not null default 1,
  primary key (practice_id, treatment_id, by_part),
  foreign key (practice_id, treatment_id) references rapport.treatment
);

do $$
declare
  t text;
begin
  foreach t in array array['ending_plan', 'goodbye'] loop
    execute format('alter table rapport.%I enable row level security', t);
    execute format('alter table rapport.%I force row level security', t);
    execute format('create policy reach on rapport.%I
      using (practice_id = (select sec.practice()) and treatment_id in (select r.treatment_id from rapport.reach r
        where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and (r.until > now() and r.since <= now())))
      with check (practice_id = (select sec.practice()) and treatment_id in (select r.treatment_id from rapport.reach r
        where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and (r.until > now() and r.since <= now())))', t);
  end loop;
end
$$;
grant select, insert on rapport.ending_plan to rapport_app;
grant select, insert, update (words, on_day, opened, version) on rapport.goodbye to rapport_app;
grant select, delete on rapport.ending_plan, rapport.goodbye to rapport_worker;
grant select on rapport.ending_plan, rapport.goodbye to rapport_reader, rapport_backup;
