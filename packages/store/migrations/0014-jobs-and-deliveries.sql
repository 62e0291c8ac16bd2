-- Jobs: what must be done later, added in the transaction of the change that makes it due. Their tables are made by graphile-worker's
-- own migrations, which run before this one. A payload holds ids and nothing else.
grant usage on schema graphile_worker to rapport_app, rapport_worker;
grant select on graphile_worker.migrations to rapport_worker;
grant select, insert, update, delete on graphile_worker._private_jobs, graphile_worker._private_tasks, graphile_worker._private_job_queues,
  graphile_worker._private_known_crontabs to rapport_worker;
grant select, insert, update on graphile_worker._private_jobs to rapport_app;
grant select, insert on graphile_worker._private_tasks to rapport_app;
-- Adding a job runs an insert into the named queues even where it names none; no policy lets a row in.
grant select, insert on graphile_worker._private_job_queues to rapport_app;

-- The worker looks after the jobs of all practices, and learns nothing from them but ids; what a job is about it reads in the context
-- of the one client it acts for. The application adds and sees jobs of its own practice.
do $$
declare
  t text;
begin
  foreach t in array array['_private_jobs', '_private_tasks', '_private_job_queues', '_private_known_crontabs'] loop
    execute format('create policy worker on graphile_worker.%I to rapport_worker using (true) with check (true)', t);
  end loop;
end
$$;
create policy practice on graphile_worker._private_jobs to rapport_app
  using ((payload ->> 'practice_id') = (select sec.practice())::text)
  with check ((payload ->> 'practice_id') = (select sec.practice())::text);
create policy names on graphile_worker._private_tasks for select to rapport_app using (true);
create policy name on graphile_worker._private_tasks for insert to rapport_app with check (true);
create policy names on graphile_worker._private_job_queues for select to rapport_app using (true);

-- One message of a kind for one session, until somebody sends it again.
alter table rapport.delivery add column round smallint not null default 1;
create unique index one_delivery_a_round on rapport.delivery (practice_id, session_id, kind, round);
