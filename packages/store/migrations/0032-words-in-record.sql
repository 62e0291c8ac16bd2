-- A therapist asks whether the words of a copy may go into the record; she sees exactly which, and agrees or not. The server cannot read
-- the copy: what lies in the record is what she sent when she agreed. She is asked once for each copy.
alter table rapport.sealed_share
  add column record_asked_on date,
  add column record_answer text check (record_answer in ('agreed', 'declined')),
  add column record_answered_on date,
  add constraint asked_before_answered check (record_answer is null or (record_asked_on is not null and record_answered_on is not null));

create table rapport.record_words (
  practice_id uuid not null,
  share_id uuid not null,
  treatment_id uuid not null,
  author_id uuid not null,
  words bytea not null,
  agreed_on date not null,
  primary key (practice_id, share_id),
  foreign key (practice_id, share_id) references rapport.sealed_share,
  foreign key (practice_id, treatment_id) references rapport.treatment
);
create index record_words_of_treatment on rapport.record_words (practice_id, treatment_id);
alter table rapport.record_words enable row level security;
alter table rapport.record_words force row level security;
create policy reach on rapport.record_words
  using (practice_id = (select sec.practice()) and treatment_id in (select r.treatment_id from rapport.reach r
    where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()))
  with check (practice_id = (select sec.practice()) and author_id = (select sec.person()) and treatment_id in (select r.treatment_id from rapport.reach r
    where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()));
grant select, insert on rapport.record_words to rapport_app;
grant select, delete on rapport.record_words to rapport_worker;
grant select on rapport.record_words to rapport_reader, rapport_backup;
