-- How courses of one form go in one practice: what a nightly fit found, with no row of any client in it.
create table rapport.course_model (
  practice_id uuid not null references rapport.practice,
  instrument text not null,
  instrument_version text not null,
  fitted_on date not null,
  -- Closed courses with three scores or more, and their scores.
  episodes integer not null,
  scores integer not null,
  -- Points at the first session and for each unit of ln(session); covariance row by row; the search's own parameters to begin the next fit from.
  fixed double precision[] not null,
  covariance double precision[] not null,
  sigma double precision not null,
  theta double precision[] not null,
  -- How often the model, blind to a course, called it harder than expected, and how it ended.
  back_test jsonb not null,
  primary key (practice_id, instrument, instrument_version)
);
alter table rapport.course_model enable row level security;
alter table rapport.course_model force row level security;
create policy see on rapport.course_model for select using (practice_id = (select sec.practice()) and (select sec.role()) in ('staff', 'statistics'));
create policy make on rapport.course_model for insert to rapport_worker with check (practice_id = (select sec.practice()) and (select sec.role()) = 'statistics');
create policy change on rapport.course_model for update to rapport_worker using (practice_id = (select sec.practice()) and (select sec.role()) = 'statistics')
  with check (practice_id = (select sec.practice()) and (select sec.role()) = 'statistics');
create policy forget on rapport.course_model for delete to rapport_worker using (practice_id = (select sec.practice()) and (select sec.role()) = 'statistics');
grant select on rapport.course_model to rapport_app, rapport_reader, rapport_backup;
grant select, insert, update, delete on rapport.course_model to rapport_worker;

-- The nightly fit reads scores and when the two met, of one practice, and nothing that anyone wrote: these policies are for the
-- worker's database role alone, under a signed context that the server makes for this and nothing else.
do $$
declare
  t text;
begin
  foreach t in array array['treatment', 'session', 'session_event', 'administration', 'reported_score'] loop
    execute format('create policy statistics on rapport.%I for select to rapport_worker
      using (practice_id = (select sec.practice()) and (select sec.role()) = ''statistics'')', t);
  end loop;
end
$$;
