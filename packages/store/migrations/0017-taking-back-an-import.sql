-- A run of an import can be taken back as a whole, by the person who made it, while nothing it brought was corrected. Nothing else of
-- the record can be deleted by the application.
alter table rapport.import_run add column taken_back_on date;
create index administration_of_import on rapport.administration (practice_id, import_id) where import_id is not null;

create policy own_imports on rapport.administration as restrictive for delete to rapport_app
  using (practice_id = (select sec.practice()) and origin = 'imported' and version = 1 and import_id in (select i.id from rapport.import_run i
    where i.practice_id = (select sec.practice()) and i.by_id = (select sec.person()) and i.taken_back_on is null));
create policy own_imports on rapport.reported_score as restrictive for delete to rapport_app
  using (practice_id = (select sec.practice()) and administration_id in (select a.id from rapport.administration a where a.practice_id = (select sec.practice()) and a.origin = 'imported' and a.version = 1
    and a.import_id in (select i.id from rapport.import_run i
      where i.practice_id = (select sec.practice()) and i.by_id = (select sec.person()) and i.taken_back_on is null)));
grant delete on rapport.administration, rapport.reported_score to rapport_app;
