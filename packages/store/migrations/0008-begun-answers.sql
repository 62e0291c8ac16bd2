-- Answers of a form that is not done yet, sent page by page. A later answer to the same question takes the place of the first, so that
-- what she changed while filling is kept nowhere; `form_key` is the page it was typed on, so that two phones do not mix.
create table rapport.begun_answer (
  practice_id uuid not null,
  form_key uuid not null,
  item text not null,
  treatment_id uuid not null,
  session_id uuid not null,
  form text not null,
  value smallint,
  chosen text[],
  cannot_tell boolean not null default false,
  words bytea,
  on_date date not null,
  primary key (practice_id, form_key, item),
  foreign key (practice_id, treatment_id, session_id) references rapport.session (practice_id, treatment_id, id)
);
create index begun_answer_of_session on rapport.begun_answer (practice_id, session_id, form);
create index begun_answer_of_treatment on rapport.begun_answer (practice_id, treatment_id);

alter table rapport.begun_answer enable row level security;
alter table rapport.begun_answer force row level security;
-- Hers alone until the form is done: a therapist reaches the treatment, and still sees nothing here.
create policy reach on rapport.begun_answer
  using (practice_id = (select sec.practice()) and (select sec.role()) in ('client', 'link', 'worker') and treatment_id in (select r.treatment_id from rapport.reach r
    where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()))
  with check (practice_id = (select sec.practice()) and (select sec.role()) in ('client', 'link', 'worker') and treatment_id in (select r.treatment_id from rapport.reach r
    where r.practice_id = (select sec.practice()) and r.person_id = (select sec.person()) and r.until > now()));

grant select, insert, update, delete on rapport.begun_answer to rapport_app, rapport_worker;
grant select on rapport.begun_answer to rapport_backup;
