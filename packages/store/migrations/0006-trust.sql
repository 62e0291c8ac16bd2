-- Audit, reads, idempotency and deliveries. Everything here is written in the transaction of the change it tells of.

create table rapport.audit (
  practice_id uuid not null,
  id uuid not null,
  day date not null,
  actor_id uuid not null,
  actor_kind text not null check (actor_kind in ('staff', 'client', 'link', 'worker', 'machine')),
  action text not null,
  object_kind text not null,
  object_id uuid,
  client_id uuid,
  primary key (practice_id, id)
);
create index audit_of_client on rapport.audit (practice_id, client_id, day);

-- Ready for a sealer that chains the rows of a practice in signed blocks.
create table rapport.audit_block (
  practice_id uuid not null,
  number bigint not null,
  first_day date not null,
  last_day date not null,
  rows integer not null,
  previous_hash bytea not null,
  hash bytea not null,
  signature bytea not null,
  primary key (practice_id, number)
);

-- Who opened what of hers, and on which day: one row a reader, client, day and kind.
create table rapport.record_read (
  practice_id uuid not null,
  client_id uuid not null,
  reader_id uuid not null,
  day date not null,
  kind text not null,
  primary key (practice_id, client_id, reader_id, day, kind),
  foreign key (practice_id, client_id) references rapport.person
);

-- The key is made by whoever makes the change; the reply holds ids and versions, never words.
create table rapport.idempotency (
  practice_id uuid not null,
  key uuid not null,
  actor_id uuid not null,
  client_id uuid,
  body_mac bytea not null,
  status smallint not null,
  reply jsonb not null,
  created_at timestamptz not null default now(),
  primary key (practice_id, key)
);
create index idempotency_by_age on rapport.idempotency (created_at);

create table rapport.delivery (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  client_id uuid not null,
  session_id uuid,
  kind text not null,
  channel text not null check (channel in ('mail')),
  state text not null check (state in ('planned', 'sent', 'deferred', 'bounced', 'not-sent')),
  because text,
  for_day date not null,
  changed_at timestamptz not null default now(),
  primary key (practice_id, id),
  foreign key (practice_id, treatment_id) references rapport.treatment
);
create index delivery_of_treatment on rapport.delivery (practice_id, treatment_id);

-- What remains of a person who was erased: that it happened, so that a restored backup erases again.
create table rapport.tombstone (
  practice_id uuid not null,
  client_id uuid not null,
  day date not null,
  primary key (practice_id, client_id)
);
