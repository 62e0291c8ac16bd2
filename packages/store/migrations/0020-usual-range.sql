-- What the client's own form is worth in one practice, and what is usual there: what a nightly fit found, with no row of any client in it.
create table rapport.usual_range (
  practice_id uuid not null references rapport.practice,
  form_version text not null,
  fitted_on date not null,
  -- Within-person reliability of b1 to b3 with its 95 % interval; null where there is too little to say.
  reliability double precision,
  reliability_low double precision,
  reliability_high double precision,
  -- Clients and sessions it rests on.
  clients integer not null,
  sessions integer not null,
  -- Mean, variance between and within pairs, degrees of freedom; null with fewer than ten pairs: the starting values are kept.
  prior double precision[],
  pairs integer not null,
  -- Single score, sum and allowance, and how many scores of closed courses they rest on.
  limits double precision[] not null,
  own_scores integer not null,
  primary key (practice_id)
);
alter table rapport.usual_range enable row level security;
alter table rapport.usual_range force row level security;
create policy see on rapport.usual_range for select using (practice_id = (select sec.practice()) and (select sec.role()) in ('staff', 'statistics'));
create policy make on rapport.usual_range for insert to rapport_worker with check (practice_id = (select sec.practice()) and (select sec.role()) = 'statistics');
create policy change on rapport.usual_range for update to rapport_worker using (practice_id = (select sec.practice()) and (select sec.role()) = 'statistics')
  with check (practice_id = (select sec.practice()) and (select sec.role()) = 'statistics');
grant select on rapport.usual_range to rapport_app, rapport_reader, rapport_backup;
grant select, insert, update on rapport.usual_range to rapport_worker;

-- The fit reads the values of b1 to b3. A policy lets whole rows through, so this one lets through the rows of those three items and no
-- other: they have no field for words, and what words any row holds is encrypted under the client's own key. For the worker's database
-- role alone, as for scores.
create policy statistics on rapport.answer for select to rapport_worker
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'statistics' and item in ('b1', 'b2', 'b3'));
