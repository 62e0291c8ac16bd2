-- The practice, its people, and who may reach whom.

create table rapport.practice (
  practice_id uuid primary key,
  name text not null,
  language text not null,
  zone text not null,
  neutral_name text not null default 'Notes',
  message_hours text not null default '',
  invitation_signed_by text not null default '',
  word_pack text not null default 'plain',
  shows_expected_course boolean not null default true,
  created_at timestamptz not null default now()
);

create table rapport.crisis_number (
  practice_id uuid not null references rapport.practice,
  id uuid not null,
  label text not null,
  number text not null,
  position smallint not null,
  checked_on date not null,
  primary key (practice_id, id)
);

-- Someone other than the therapist. With nobody inside, an outside body whose address is shown and who is not written to here.
create table rapport.outside_person (
  practice_id uuid not null references rapport.practice,
  id uuid not null,
  name text not null,
  phone text not null default '',
  mail text not null default '',
  is_body boolean not null,
  position smallint not null,
  primary key (practice_id, id)
);

create table rapport.person (
  practice_id uuid not null references rapport.practice,
  id uuid not null,
  kind text not null check (kind in ('staff', 'client')),
  -- Staff are named in the clear; a client's name lies encrypted in client_profile.
  name text check ((kind = 'staff') = (name is not null)),
  roles text[] not null default '{}',
  reading_days smallint[] not null default '{}',
  reading_note text not null default '',
  away_from date,
  away_until date,
  away_cover_id uuid,
  agreed_to_look_on date,
  always_answers_own boolean not null default false,
  shortcuts boolean not null default true,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (practice_id, id)
);

-- Data keys: wrapped by the key file of the deployment, which lies outside database and backup.
create table rapport.practice_key (
  practice_id uuid not null references rapport.practice,
  version smallint not null,
  wrapped bytea not null,
  check_in_public bytea not null,
  check_in_private_wrapped bytea not null,
  primary key (practice_id, version)
);

create table rapport.treatment (
  practice_id uuid not null references rapport.practice,
  id uuid not null,
  started_on date not null,
  ended_on date,
  weekday smallint check (weekday between 1 and 7),
  at_time time,
  zone text not null,
  length_minutes smallint not null default 50,
  place text not null default 'room',
  looking_declined_on date,
  version integer not null default 1,
  primary key (practice_id, id)
);

create table rapport.participant (
  practice_id uuid not null,
  treatment_id uuid not null,
  person_id uuid not null,
  part text not null check (part in ('client', 'therapist', 'co-therapist', 'carer')),
  from_at timestamptz not null default now(),
  until_at timestamptz,
  primary key (practice_id, treatment_id, person_id, part, from_at),
  foreign key (practice_id, treatment_id) references rapport.treatment,
  foreign key (practice_id, person_id) references rapport.person
);

-- May this person see this row at all. A plain table, written in the transaction that changes an assignment, a consent or a
-- cover, so that every policy is one indexed look-up. It is written before the treatment it opens, hence deferred.
create table rapport.reach (
  practice_id uuid not null,
  person_id uuid not null,
  treatment_id uuid not null,
  client_id uuid not null,
  scope text not null check (scope in ('self', 'therapist', 'co-therapist', 'cover', 'supervisor')),
  until timestamptz not null default 'infinity',
  primary key (practice_id, person_id, treatment_id, client_id, scope),
  foreign key (practice_id, treatment_id) references rapport.treatment deferrable initially deferred,
  foreign key (practice_id, client_id) references rapport.person deferrable initially deferred
);
create index reach_of_treatment on rapport.reach (practice_id, treatment_id);

create table rapport.client_key (
  practice_id uuid not null,
  client_id uuid not null,
  version smallint not null,
  practice_key_version smallint not null,
  wrapped bytea,
  destroyed_at timestamptz,
  primary key (practice_id, client_id, version),
  foreign key (practice_id, client_id) references rapport.person,
  check ((wrapped is null) = (destroyed_at is not null))
);

create table rapport.client_profile (
  practice_id uuid not null,
  client_id uuid not null,
  name bytea not null,
  contact_kind text not null check (contact_kind in ('mail', 'none')),
  contact bytea,
  contact_failed_on date,
  language text not null,
  you_form text not null default 'plain',
  zone text not null,
  messages text not null check (messages in ('mail', 'none')),
  messages_stop_hash bytea,
  answers_where text not null default 'both' check (answers_where in ('together', 'alone', 'both')),
  link_names_therapist boolean not null default false,
  shared_phone boolean not null default false,
  one_page boolean not null default false,
  shows_numbers boolean not null default false,
  opens_views_alone boolean not null default false,
  version integer not null default 1,
  primary key (practice_id, client_id),
  foreign key (practice_id, client_id) references rapport.person
);

-- Append-only: what was agreed to or taken back, in which words, on which day.
create table rapport.consent (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  purpose text not null,
  text_version text not null,
  language text not null,
  given boolean not null,
  day date not null,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references rapport.person
);
create index consent_of_client on rapport.consent (practice_id, client_id, purpose);
