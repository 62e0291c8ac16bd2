-- Goals in her words, up to three that stand. Their wording is kept in every version, and each rating as it was given.
create table rapport.goal (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  set_on date not null,
  let_go_on date,
  version integer not null default 1,
  primary key (practice_id, id),
  unique (practice_id, treatment_id, id),
  foreign key (practice_id, treatment_id) references rapport.treatment
);
create index goal_of_treatment on rapport.goal (practice_id, treatment_id);

create table rapport.goal_wording (
  practice_id uuid not null,
  goal_id uuid not null,
  version integer not null,
  treatment_id uuid not null,
  words bytea not null,
  on_day date not null,
  primary key (practice_id, goal_id, version),
  foreign key (practice_id, treatment_id, goal_id) references rapport.goal (practice_id, treatment_id, id)
);
create index goal_wording_of_treatment on rapport.goal_wording (practice_id, treatment_id);

create table rapport.goal_rating (
  practice_id uuid not null,
  goal_id uuid not null,
  sequence integer not null,
  id uuid not null,
  treatment_id uuid not null,
  rating text not null check (rating in ('further-away', 'the-same', 'a-bit-closer', 'much-closer', 'there')),
  words bytea,
  on_day date not null,
  primary key (practice_id, goal_id, sequence),
  foreign key (practice_id, treatment_id, goal_id) references rapport.goal (practice_id, treatment_id, id)
);
create index goal_rating_of_treatment on rapport.goal_rating (practice_id, treatment_id);

-- What she tries may be for one of her goals.
alter table rapport.to_try add column goal_id uuid;
alter table rapport.to_try add foreign key (practice_id, treatment_id, goal_id) references rapport.goal (practice_id, treatment_id, id);

do $$
declare
  t text;
begin
  foreach t in array array['goal', 'goal_wording', 'goal_rating'] loop
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
grant select, insert, update (let_go_on, version) on rapport.goal to rapport_app;
grant select, insert on rapport.goal_wording, rapport.goal_rating to rapport_app;
grant select, delete on rapport.goal, rapport.goal_wording, rapport.goal_rating to rapport_worker;
grant select on rapport.goal, rapport.goal_wording, rapport.goal_rating to rapport_reader, rapport_backup;
