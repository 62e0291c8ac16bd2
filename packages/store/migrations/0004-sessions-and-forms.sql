-- Therapy sessions, instruments and their administrations.

create table rapport.session (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  -- What was agreed: a local date and time in a zone. The instant follows from them and is kept for ordering and deadlines.
  planned_on date not null,
  planned_at time not null,
  zone text not null,
  starts_at timestamptz not null,
  length_minutes smallint not null,
  place text not null default 'room',
  version integer not null default 1,
  primary key (practice_id, id),
  unique (practice_id, treatment_id, id),
  foreign key (practice_id, treatment_id) references rapport.treatment
);
create index session_of_treatment on rapport.session (practice_id, treatment_id, starts_at);

-- What happened to a session, as events; its state is computed from them.
create table rapport.session_event (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  session_id uuid not null,
  kind text not null check (kind in ('started', 'kept', 'late', 'cancelled', 'missed', 'moved', 'reinstated')),
  by_part text not null check (by_part in ('client', 'therapist', 'practice')),
  by_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  from_on date,
  from_at time,
  to_on date,
  to_at time,
  primary key (practice_id, id),
  foreign key (practice_id, treatment_id, session_id) references rapport.session (practice_id, treatment_id, id)
);
create index session_event_of_session on rapport.session_event (practice_id, session_id);
create index session_event_of_treatment on rapport.session_event (practice_id, treatment_id);

create table rapport.planned_break (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  from_on date not null,
  until_on date not null,
  by_id uuid not null,
  words bytea,
  withdrawn_on date,
  primary key (practice_id, id),
  foreign key (practice_id, treatment_id) references rapport.treatment,
  check (until_on >= from_on)
);
create index planned_break_of_treatment on rapport.planned_break (practice_id, treatment_id);

-- The registry of forms: the same for every practice, filled from the code at each start.
create table rapport.instrument (
  code text primary key,
  own boolean not null
);
create table rapport.instrument_version (
  instrument text not null references rapport.instrument,
  version text not null,
  content_hash text not null,
  scoring text not null,
  primary key (instrument, version)
);
create table rapport.instrument_text (
  instrument text not null,
  version text not null,
  language text not null,
  you_form text not null,
  text_hash text not null,
  primary key (instrument, version, language, you_form, text_hash),
  foreign key (instrument, version) references rapport.instrument_version
);

-- Wording a practice may use for a published form, loaded by the practice under its own licence.
create table rapport.wording_pack (
  practice_id uuid not null references rapport.practice,
  id uuid not null,
  instrument text not null,
  version text not null,
  language text not null,
  text_hash text not null,
  content jsonb not null,
  licence_note text not null,
  loaded_by uuid not null,
  loaded_on date not null,
  withdrawn_on date,
  primary key (practice_id, id)
);

-- One filling of an instrument by one rater about one person.
create table rapport.administration (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  session_id uuid,
  instrument text not null,
  instrument_version text not null,
  language text not null,
  you_form text not null,
  text_hash text not null,
  rater_id uuid not null,
  about_id uuid not null,
  origin text not null check (origin in ('asked', 'typed', 'imported')),
  place text not null check (place in ('room', 'link', 'screen', 'voice', 'paper', 'elsewhere')),
  therapist_present boolean not null default false,
  interpreter boolean not null default false,
  device text not null default 'unknown',
  late boolean not null default false,
  asked_items text[] not null,
  on_date date not null,
  sequence smallint not null default 1,
  state text not null check (state in ('begun', 'done')),
  -- The current version of the answers; earlier ones are kept.
  version smallint not null default 1,
  done_on date,
  import_id uuid,
  primary key (practice_id, id),
  unique (practice_id, treatment_id, id),
  foreign key (practice_id, treatment_id) references rapport.treatment,
  foreign key (practice_id, treatment_id, session_id) references rapport.session (practice_id, treatment_id, id)
);
create index administration_of_treatment on rapport.administration (practice_id, treatment_id, instrument, on_date);
create unique index one_asked_form_a_session on rapport.administration (practice_id, session_id, instrument, rater_id, about_id)
  where origin = 'asked';
-- The natural key of scores that were typed in or imported: the same file twice changes nothing.
create unique index one_reported_score_a_day on rapport.administration (practice_id, treatment_id, instrument, rater_id, on_date, sequence)
  where origin <> 'asked';

-- One row an item. A skipped item has no row; `skipped` is written only for those who agreed to research.
create table rapport.answer (
  practice_id uuid not null,
  administration_id uuid not null,
  version smallint not null,
  item text not null,
  treatment_id uuid not null,
  value smallint,
  chosen text[],
  skipped boolean not null default false,
  cannot_tell boolean not null default false,
  words bytea,
  primary key (practice_id, administration_id, version, item),
  foreign key (practice_id, treatment_id, administration_id) references rapport.administration (practice_id, treatment_id, id)
);
create index answer_of_treatment on rapport.answer (practice_id, treatment_id);

-- A total or subscale as it was typed in or imported.
create table rapport.reported_score (
  practice_id uuid not null,
  administration_id uuid not null,
  treatment_id uuid not null,
  scale text not null,
  value double precision not null,
  primary key (practice_id, administration_id, scale),
  foreign key (practice_id, treatment_id, administration_id) references rapport.administration (practice_id, treatment_id, id)
);

-- Computed from answers, kept with the method that made it, never the only copy.
create table rapport.computed_score (
  practice_id uuid not null,
  administration_id uuid not null,
  treatment_id uuid not null,
  scale text not null,
  method text not null,
  answered smallint not null,
  value double precision not null,
  primary key (practice_id, administration_id, scale, method),
  foreign key (practice_id, treatment_id, administration_id) references rapport.administration (practice_id, treatment_id, id)
);

create table rapport.import_run (
  practice_id uuid not null references rapport.practice,
  id uuid not null,
  by_id uuid not null,
  on_date date not null,
  file_name text not null,
  rows_stored integer not null,
  rows_known integer not null,
  rows_left_out integer not null,
  primary key (practice_id, id)
);
