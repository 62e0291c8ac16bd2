-- What lies between the two: guesses, lines, looking together, promises, notes, and what only she keeps.

-- The therapist's guesses for one session: one set, never changed. Committed in a transaction of its own, with the
-- database's time, before any query may return her answers.
create table rapport.guess (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  session_id uuid not null,
  rater_id uuid not null,
  about_id uuid not null,
  sureness text check (sureness in ('not-sure', 'fairly', 'very')),
  committed_at timestamptz not null default clock_timestamp(),
  primary key (practice_id, id),
  unique (practice_id, session_id, rater_id),
  unique (practice_id, treatment_id, id),
  foreign key (practice_id, treatment_id, session_id) references rapport.session (practice_id, treatment_id, id)
);
create index guess_of_treatment on rapport.guess (practice_id, treatment_id);
create table rapport.guess_answer (
  practice_id uuid not null,
  guess_id uuid not null,
  treatment_id uuid not null,
  item text not null,
  value smallint not null,
  primary key (practice_id, guess_id, item),
  foreign key (practice_id, treatment_id, guess_id) references rapport.guess (practice_id, treatment_id, id)
);

-- Acts that open her answers. Openness itself is computed; reading never writes here.
create table rapport.opening (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  session_id uuid not null,
  by_id uuid not null,
  how text not null check (how in ('without-guess')),
  at timestamptz not null default clock_timestamp(),
  -- The ten seconds in which it can be undone.
  effective_at timestamptz not null,
  undone_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, treatment_id, session_id) references rapport.session (practice_id, treatment_id, id)
);
create index opening_of_session on rapport.opening (practice_id, session_id);

-- The tick "We talked about last time".
create table rapport.talked_about (
  practice_id uuid not null,
  treatment_id uuid not null,
  session_id uuid not null,
  by_id uuid not null,
  on_day date not null,
  primary key (practice_id, session_id),
  foreign key (practice_id, treatment_id, session_id) references rapport.session (practice_id, treatment_id, id)
);

-- "What I think it was like to be you": every version is kept.
create table rapport.line (
  practice_id uuid not null,
  id uuid not null,
  version smallint not null,
  treatment_id uuid not null,
  session_id uuid not null,
  author_id uuid not null,
  words bytea not null,
  visibility text not null check (visibility in ('only-author', 'for-meeting', 'you-and-therapist', 'you-therapist-supervisor')),
  on_day date not null,
  offered_at timestamptz,
  opened_day date,
  taken_back_at timestamptz,
  primary key (practice_id, id, version),
  foreign key (practice_id, treatment_id, session_id) references rapport.session (practice_id, treatment_id, id)
);
create index line_of_session on rapport.line (practice_id, session_id);
create index line_of_treatment on rapport.line (practice_id, treatment_id);

-- The therapist's own notes after a session (what was hard to understand, what was sensed): for the author alone.
create table rapport.process_note (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  session_id uuid not null,
  author_id uuid not null,
  kind text not null check (kind in ('hard-to-understand', 'sensed-hard-to-say', 'own')),
  code text,
  words bytea,
  on_day date not null,
  primary key (practice_id, id),
  foreign key (practice_id, treatment_id, session_id) references rapport.session (practice_id, treatment_id, id)
);
create index process_note_of_session on rapport.process_note (practice_id, session_id);

-- Looking together: an ordered log; the state is computed from it, so a restart loses nothing.
create table rapport.look (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  held_in_session_id uuid not null,
  about_session_id uuid,
  mode text not null check (mode in ('one-screen', 'two-devices', 'by-voice')),
  started_on date not null,
  version integer not null default 0,
  primary key (practice_id, id),
  unique (practice_id, treatment_id, id),
  foreign key (practice_id, treatment_id, held_in_session_id) references rapport.session (practice_id, treatment_id, id)
);
create index look_of_treatment on rapport.look (practice_id, treatment_id);
create table rapport.look_event (
  practice_id uuid not null,
  look_id uuid not null,
  sequence integer not null,
  id uuid not null,
  treatment_id uuid not null,
  kind text not null,
  code text,
  words bytea,
  by_part text not null check (by_part in ('client', 'therapist')),
  typed_by_id uuid not null,
  primary key (practice_id, look_id, sequence),
  unique (practice_id, look_id, id),
  foreign key (practice_id, treatment_id, look_id) references rapport.look (practice_id, treatment_id, id)
);

create table rapport.promise (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  by_id uuid not null,
  made_in_session_id uuid,
  words bytea not null,
  made_on date not null,
  state text not null default 'open' check (state in ('open', 'kept', 'let-go', 'withdrawn')),
  changed_on date,
  version integer not null default 1,
  primary key (practice_id, id),
  foreign key (practice_id, treatment_id) references rapport.treatment
);
create index promise_of_treatment on rapport.promise (practice_id, treatment_id);

create table rapport.to_try (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  chosen_in_session_id uuid,
  words bytea not null,
  chosen_on date not null,
  outcome text check (outcome in ('did-not-get-to-it', 'tried-a-bit', 'did-it', 'went-another-way', 'not-for-me')),
  outcome_words bytea,
  outcome_on date,
  withdrawn_on date,
  version integer not null default 1,
  primary key (practice_id, id),
  foreign key (practice_id, treatment_id) references rapport.treatment
);
create index to_try_of_treatment on rapport.to_try (practice_id, treatment_id);

-- One open thing from her to the therapist: something helped, something felt off, there is something, or a note in words.
create table rapport.note (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  session_id uuid,
  author_id uuid not null,
  kind text not null check (kind in ('helped', 'felt-off', 'there-is-something', 'to-therapist')),
  words bytea,
  visibility text not null check (visibility in ('only-author', 'for-meeting', 'you-and-therapist', 'you-therapist-supervisor')),
  on_day date not null,
  offered_at timestamptz,
  opened_day date,
  acknowledged text check (acknowledged in ('read-thank-you', 'read-talk-if-you-want', 'own-words')),
  acknowledged_words bytea,
  acknowledged_on date,
  taken_back_at timestamptz,
  version integer not null default 1,
  primary key (practice_id, id),
  foreign key (practice_id, treatment_id) references rapport.treatment
);
create index note_of_treatment on rapport.note (practice_id, treatment_id);

create table rapport.visibility_change (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  item_kind text not null,
  item_id uuid not null,
  from_visibility text not null,
  to_visibility text not null,
  by_id uuid not null,
  on_day date not null,
  primary key (practice_id, id),
  foreign key (practice_id, treatment_id) references rapport.treatment
);
create index visibility_change_of_item on rapport.visibility_change (practice_id, item_id);

-- Late, cannot come, link broken: fixed choices and 140 characters, answered with fixed choices.
create table rapport.message (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  from_id uuid not null,
  addressed_to text not null check (addressed_to in ('practice', 'therapist')),
  choice text not null check (choice in ('late', 'cannot-come', 'another-time', 'link-broken', 'back')),
  words bytea,
  sent_on date not null,
  reply text check (reply in ('thank-you', 'see-you-then', 'will-write', 'new-link-sent')),
  replied_on date,
  primary key (practice_id, id),
  foreign key (practice_id, treatment_id) references rapport.treatment
);
create index message_of_treatment on rapport.message (practice_id, treatment_id);

-- My plan and the lines she keeps belong to her, not to a treatment.
create table rapport.plan_entry (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  section text not null check (section in ('signs', 'helps', 'people', 'places', 'safer', 'why', 'note')),
  words bytea not null,
  phone bytea,
  private boolean not null,
  position smallint not null,
  changed_on date not null,
  version integer not null default 1,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references rapport.person
);
create index plan_entry_of_client on rapport.plan_entry (practice_id, client_id);
create table rapport.kept_line (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  words bytea not null,
  kept_on date not null,
  let_go_on date,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references rapport.person
);
create index kept_line_of_client on rapport.kept_line (practice_id, client_id);

-- What was switched off, by whom: asking for a form, messages, looking together. Resumed rows stay as history.
create table rapport.pause (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  part text not null check (part in ('forms-before', 'forms-after', 'looking-together', 'thoughts', 'messages', 'map', 'all')),
  because text not null check (because in ('client', 'therapist', 'not-talked-about', 'tool-in-the-way')),
  from_day date not null,
  resumed_on date,
  primary key (practice_id, id),
  foreign key (practice_id, treatment_id) references rapport.treatment
);
create index pause_of_treatment on rapport.pause (practice_id, treatment_id);
