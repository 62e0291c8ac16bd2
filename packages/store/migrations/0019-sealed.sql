-- What only its owner can open. The server keeps how often each thing was written, its padded size, the hour it came, and bytes that
-- mean nothing here.
create table rapport.sealed_item (
  practice_id uuid not null,
  owner_id uuid not null,
  id uuid not null,
  version integer not null check (version > 0),
  padded_size integer not null check (padded_size between 1024 and 2097152),
  hour timestamptz not null,
  bytes bytea not null check (octet_length(bytes) = padded_size),
  primary key (practice_id, owner_id, id),
  foreign key (practice_id, owner_id) references rapport.person
);
alter table rapport.sealed_item enable row level security;
alter table rapport.sealed_item force row level security;
create policy owner on rapport.sealed_item
  using (practice_id = (select sec.practice()) and owner_id = (select sec.person()))
  with check (practice_id = (select sec.practice()) and owner_id = (select sec.person()));

-- A person's public keys, signed by themselves. Whether they were compared in the room lies sealed with whoever compared them.
create table rapport.public_key (
  practice_id uuid not null,
  person_id uuid not null,
  epoch integer not null check (epoch > 0),
  card text not null check (length(card) <= 1000),
  made_on date not null,
  primary key (practice_id, person_id),
  foreign key (practice_id, person_id) references rapport.person
);
alter table rapport.public_key enable row level security;
alter table rapport.public_key force row level security;
-- Those who meet in a treatment see each other's.
create policy see on rapport.public_key for select
  using (practice_id = (select sec.practice()) and (person_id = (select sec.person()) or person_id in (select p.person_id from rapport.participant p
    where p.practice_id = (select sec.practice()))));
create policy own on rapport.public_key
  using (practice_id = (select sec.practice()) and person_id = (select sec.person()))
  with check (practice_id = (select sec.practice()) and person_id = (select sec.person()));

-- One copy for one person. Taken back or closed, its bytes are gone and the row says so.
create table rapport.sealed_share (
  practice_id uuid not null,
  id uuid not null,
  treatment_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  padded_size integer not null check (padded_size between 1024 and 2097152),
  hour timestamptz not null,
  bytes bytea,
  readable_from timestamptz not null,
  closes text not null check (closes in ('taken-back', '30-days')),
  opened_day date,
  taken_back_day date,
  acknowledged text check (acknowledged in ('read-thank-you', 'read-talk-if-you-want', 'own-words')),
  acknowledged_words bytea,
  acknowledged_on date,
  primary key (practice_id, id),
  foreign key (practice_id, treatment_id) references rapport.treatment,
  foreign key (practice_id, from_id) references rapport.person,
  foreign key (practice_id, to_id) references rapport.person
);
create index sealed_share_of_treatment on rapport.sealed_share (practice_id, treatment_id);
alter table rapport.sealed_share enable row level security;
alter table rapport.sealed_share force row level security;
create policy two on rapport.sealed_share
  using (practice_id = (select sec.practice()) and (select sec.person()) in (from_id, to_id) and treatment_id in (select r.treatment_id from rapport.reach r
    where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()))
  with check (practice_id = (select sec.practice()) and (select sec.person()) in (from_id, to_id) and treatment_id in (select r.treatment_id from rapport.reach r
    where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()));

-- A new device asks, an old one answers: ten minutes, between two devices of one person. The answer is sealed for the new one.
create table rapport.joining_device (
  practice_id uuid not null,
  person_id uuid not null,
  recipient text not null check (length(recipient) <= 80),
  salt text not null check (length(salt) <= 40),
  answer bytea check (octet_length(answer) <= 65536),
  asked_at timestamptz not null,
  primary key (practice_id, person_id),
  foreign key (practice_id, person_id) references rapport.person
);
alter table rapport.joining_device enable row level security;
alter table rapport.joining_device force row level security;
create policy own on rapport.joining_device
  using (practice_id = (select sec.practice()) and person_id = (select sec.person()))
  with check (practice_id = (select sec.practice()) and person_id = (select sec.person()));

grant select, insert, update, delete on rapport.sealed_item, rapport.public_key, rapport.joining_device to rapport_app;
grant select, insert, update on rapport.sealed_share to rapport_app;
grant select, delete on rapport.sealed_item, rapport.public_key, rapport.sealed_share, rapport.joining_device to rapport_worker;
grant select on rapport.sealed_item, rapport.public_key, rapport.sealed_share, rapport.joining_device to rapport_backup;
