/**
 * Those whose last word is that they may be counted without their name (TRUST 2, P5: consented rows), as a `with` part named `counted`
 * with one `client_id` a row, for a statement whose first parameter is the practice. Whoever was never asked is not counted.
 */
export const countedClients = `counted as (
       select client_id from (
         select distinct on (c.client_id) c.client_id, c.given from rapport.consent c where c.practice_id = $1 and c.purpose = 'counted' order by c.client_id, c.said_order desc) last_word
       where given)`;
