-- Who runs the practice reads who did what on which day: what staff and the program did, by ids and kinds. What clients do on their own
-- pages stays theirs to see. A client is an id here; whose it is lies behind other policies.
create policy log on rapport.audit for select to rapport_app
  using (practice_id = (select sec.practice()) and actor_kind in ('staff', 'worker', 'machine')
    and exists (select from rapport.person p where p.practice_id = (select sec.practice()) and p.id = (select sec.person())
      and p.kind = 'staff' and 'admin' = any (p.roles) and p.ended_at is null));
create index audit_by_day on rapport.audit (practice_id, day desc, id);
