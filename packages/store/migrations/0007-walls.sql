-- Row-level security. It answers one question: may this person see this row at all. Actions, time windows, order and
-- the choice of fields belong to decide().

do $$
declare
  t text;
begin
  for t in select tablename from pg_tables where schemaname = 'rapport'
    and tablename not in ('instrument', 'instrument_version', 'instrument_text') loop
    execute format('alter table rapport.%I enable row level security', t);
    execute format('alter table rapport.%I force row level security', t);
  end loop;

  -- Rows of a treatment.
  foreach t in array array['session', 'session_event', 'planned_break', 'administration', 'answer', 'reported_score', 'computed_score',
    'guess', 'guess_answer', 'opening', 'talked_about', 'line', 'look', 'look_event', 'promise', 'to_try', 'note',
    'visibility_change', 'message', 'pause', 'delivery', 'participant'] loop
    execute format('create policy reach on rapport.%I
      using (practice_id = (select sec.practice()) and treatment_id in (select r.treatment_id from rapport.reach r
        where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()))
      with check (practice_id = (select sec.practice()) and treatment_id in (select r.treatment_id from rapport.reach r
        where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()))', t);
  end loop;

  -- Rows of a client.
  foreach t in array array['client_key', 'client_profile', 'consent', 'plan_entry', 'kept_line', 'tombstone'] loop
    execute format('create policy reach on rapport.%I
      using (practice_id = (select sec.practice()) and client_id in (select r.client_id from rapport.reach r
        where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()))
      with check (practice_id = (select sec.practice()) and client_id in (select r.client_id from rapport.reach r
        where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()))', t);
  end loop;

  -- Rows of the practice that anyone in it may see; only staff write them.
  foreach t in array array['practice', 'crisis_number', 'outside_person', 'practice_key', 'wording_pack'] loop
    execute format('create policy see on rapport.%I for select using (practice_id = (select sec.practice()))', t);
    execute format('create policy write on rapport.%I
      using (practice_id = (select sec.practice()) and (select sec.role()) = ''staff'')
      with check (practice_id = (select sec.practice()) and (select sec.role()) = ''staff'')', t);
  end loop;
end
$$;

create policy reach on rapport.treatment
  using (practice_id = (select sec.practice()) and id in (select r.treatment_id from rapport.reach r
        where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()))
  with check (practice_id = (select sec.practice()) and id in (select r.treatment_id from rapport.reach r
        where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()));

create policy see on rapport.person for select
  using (practice_id = (select sec.practice())
    and (kind = 'staff' or id = (select sec.person()) or id in (select r.client_id from rapport.reach r
        where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now())));
create policy make on rapport.person for insert
  with check (practice_id = (select sec.practice()) and (select sec.role()) in ('staff', 'machine'));
create policy change on rapport.person for update
  using (practice_id = (select sec.practice())
    and ((kind = 'staff' and (select sec.role()) = 'staff') or id = (select sec.person()) or id in (select r.client_id from rapport.reach r
        where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now())))
  with check (practice_id = (select sec.practice()));
create policy erase on rapport.person for delete
  using (practice_id = (select sec.practice()) and kind = 'client' and id in (select r.client_id from rapport.reach r
        where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()));

-- A person sees the reach that is theirs, and, of the treatments within it, who else has some. Staff open and end it.
create policy own on rapport.reach for select
  using (practice_id = (select sec.practice()) and person_id = (select sec.person()));
create policy make on rapport.reach for insert
  with check (practice_id = (select sec.practice()) and (select sec.role()) = 'staff');
create policy change on rapport.reach for update
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'staff')
  with check (practice_id = (select sec.practice()));
create policy erase on rapport.reach for delete
  using (practice_id = (select sec.practice()) and person_id = (select sec.person()));

-- The author alone.
create policy author on rapport.process_note
  using (practice_id = (select sec.practice()) and author_id = (select sec.person()))
  with check (practice_id = (select sec.practice()) and author_id = (select sec.person())
    and treatment_id in (select r.treatment_id from rapport.reach r
        where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()));
create policy own on rapport.idempotency
  using (practice_id = (select sec.practice()) and actor_id = (select sec.person()))
  with check (practice_id = (select sec.practice()) and actor_id = (select sec.person()));
create policy own on rapport.import_run
  using (practice_id = (select sec.practice()) and by_id = (select sec.person()))
  with check (practice_id = (select sec.practice()) and by_id = (select sec.person()));

-- A read is written by its reader, and read by the client it is about.
create policy own on rapport.record_read
  using (practice_id = (select sec.practice()) and (client_id = (select sec.person()) or reader_id = (select sec.person())))
  with check (practice_id = (select sec.practice()) and reader_id = (select sec.person())
    and client_id in (select r.client_id from rapport.reach r
        where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()));

-- Anyone adds to the audit as themselves; a client reads what concerns her, the person who acted reads their own acts.
create policy see on rapport.audit for select
  using (practice_id = (select sec.practice()) and (client_id = (select sec.person()) or actor_id = (select sec.person())));
create policy add on rapport.audit for insert
  with check (practice_id = (select sec.practice()) and actor_id = (select sec.person()));
create policy see on rapport.audit_block for select using (practice_id = (select sec.practice()));

-- What the application may do. Append-only tables have neither update nor delete; whole records are removed only by the
-- worker, when a client is erased.
grant select, insert, update on all tables in schema rapport to rapport_app, rapport_worker;
grant delete on rapport.crisis_number, rapport.outside_person, rapport.plan_entry to rapport_app;
grant delete on all tables in schema rapport to rapport_worker;
revoke update, delete on rapport.audit, rapport.audit_block, rapport.record_read, rapport.consent, rapport.session_event, rapport.guess,
  rapport.guess_answer, rapport.look_event, rapport.visibility_change, rapport.talked_about, rapport.answer, rapport.tombstone from rapport_app;
revoke update on rapport.audit, rapport.audit_block, rapport.guess, rapport.guess_answer from rapport_worker;
revoke delete on rapport.audit, rapport.audit_block, rapport.tombstone from rapport_worker;
revoke insert, update, delete on rapport.audit_block from rapport_app, rapport_worker;
revoke insert, update, delete on rapport.instrument, rapport.instrument_version, rapport.instrument_text from rapport_app, rapport_worker;
grant select on all tables in schema rapport to rapport_reader, rapport_backup;
