-- A copy that has closed loses its bytes the night after, whether or not anybody looks at a page. The worker may empty a row and
-- nothing else, and only one that has closed. The day of a practice may be one ahead of the database's; which day it is there, the
-- program asks before it comes here.
grant update (bytes) on rapport.sealed_share to rapport_worker;
create policy only_closed on rapport.sealed_share as restrictive for update to rapport_worker
  using (practice_id = (select sec.practice()) and (select sec.role()) = 'worker'
    and ((closes = '30-days' and opened_day + 30 <= current_date)
      or exists (select from rapport.treatment t where t.practice_id = (select sec.practice()) and t.id = treatment_id and t.ended_on <= current_date)))
  with check (practice_id = (select sec.practice()) and bytes is null);
