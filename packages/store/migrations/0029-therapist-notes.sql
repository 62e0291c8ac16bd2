-- Notes from the therapist between sessions: an understanding, another view, something practical. A row is there once it was offered; a
-- draft, and why the therapist went on although another view waits, are the author's alone and lie apart.
create table rapport.therapist_note (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  author_id uuid not null,
  -- The notes of one treatment in the order in which they were offered; of one day there can be several.
  number smallint not null,
  kind text not null check (kind in ('understanding', 'another-view', 'practical')),
  -- Another view is written only after it was said in the room.
  said_in_session_id uuid,
  offered_on date not null,
  -- How many events it has.
  version integer not null default 1,
  primary key (practice_id, id),
  unique (practice_id, treatment_id, id),
  unique (practice_id, treatment_id, number),
  foreign key (practice_id, treatment_id) references rapport.treatment,
  foreign key (practice_id, treatment_id, said_in_session_id) references rapport.session (practice_id, treatment_id, id),
  check (kind <> 'another-view' or said_in_session_id is not null)
);

-- What happened to it, never taken out. Her own words and a thank-you in own words are in it; what she kept to herself is nowhere.
create table rapport.therapist_note_event (
  practice_id uuid not null,
  note_id uuid not null,
  sequence integer not null,
  id uuid not null,
  treatment_id uuid not null,
  kind text not null check (kind in ('offered', 'reworded', 'opened', 'answered', 'landed', 'taken-back', 'thanked', 'done')),
  by_part text not null check (by_part in ('client', 'therapist')),
  by_id uuid not null,
  on_day date not null,
  code text,
  codes text[],
  words bytea,
  -- Of form D: its version, and the language and form of *you* in which she read it.
  form_version text,
  language text,
  you_form text,
  primary key (practice_id, note_id, sequence),
  foreign key (practice_id, treatment_id, note_id) references rapport.therapist_note (practice_id, treatment_id, id)
);
create index therapist_note_event_of_treatment on rapport.therapist_note_event (practice_id, treatment_id);

-- Each wording; what is taken back before she opened it loses its words.
create table rapport.therapist_note_version (
  practice_id uuid not null,
  note_id uuid not null,
  version smallint not null,
  treatment_id uuid not null,
  words bytea,
  primary key (practice_id, note_id, version),
  foreign key (practice_id, treatment_id, note_id) references rapport.therapist_note (practice_id, treatment_id, id)
);

create table rapport.therapist_note_draft (
  practice_id uuid not null,
  treatment_id uuid not null,
  author_id uuid not null,
  kind text not null check (kind in ('understanding', 'another-view', 'practical')),
  words bytea not null,
  on_day date not null,
  primary key (practice_id, treatment_id, author_id, kind),
  foreign key (practice_id, treatment_id) references rapport.treatment
);

create table rapport.therapist_note_reason (
  practice_id uuid not null,
  note_id uuid not null,
  author_id uuid not null,
  treatment_id uuid not null,
  waited text[] not null,
  words bytea,
  on_day date not null,
  primary key (practice_id, note_id),
  foreign key (practice_id, treatment_id, note_id) references rapport.therapist_note (practice_id, treatment_id, id)
);

do $$
declare
  t text;
  within constant text := 'treatment_id in (select r.treatment_id from rapport.reach r where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now())';
  hers constant text := '(select sec.role()) = ''worker'' and treatment_id in (select r.treatment_id from rapport.reach r where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.scope = ''self'')';
begin
  foreach t in array array['therapist_note', 'therapist_note_event', 'therapist_note_version', 'therapist_note_draft', 'therapist_note_reason'] loop
    execute format('alter table rapport.%I enable row level security', t);
    execute format('alter table rapport.%I force row level security', t);
    execute format('grant select, delete on rapport.%I to rapport_worker', t);
    execute format('grant select on rapport.%I to rapport_reader, rapport_backup', t);
  end loop;
  foreach t in array array['therapist_note', 'therapist_note_event', 'therapist_note_version'] loop
    execute format('create policy reach on rapport.%I using (practice_id = (select sec.practice()) and %s) with check (practice_id = (select sec.practice()) and %s)', t, within, within);
  end loop;
  -- The author's alone; and the worker's, to erase a client, where its context says that it acts for exactly her.
  foreach t in array array['therapist_note_draft', 'therapist_note_reason'] loop
    execute format('create policy author on rapport.%I using (practice_id = (select sec.practice()) and author_id = (select sec.person()))
      with check (practice_id = (select sec.practice()) and author_id = (select sec.person()) and %s)', t, within);
    execute format('create policy erase_select on rapport.%I for select to rapport_worker using (practice_id = (select sec.practice()) and %s)', t, hers);
    execute format('create policy erase_delete on rapport.%I for delete to rapport_worker using (practice_id = (select sec.practice()) and %s)', t, hers);
  end loop;
end
$$;
grant select, insert, update (version) on rapport.therapist_note to rapport_app;
grant select, insert on rapport.therapist_note_event to rapport_app;
grant select, insert, update (words) on rapport.therapist_note_version to rapport_app;
grant select, insert, update, delete on rapport.therapist_note_draft to rapport_app;
grant select, insert on rapport.therapist_note_reason to rapport_app;
