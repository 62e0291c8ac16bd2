const columnsBefore = 22;
const columnsAnAnswer = 5;
const made = new Map<number, string>();

/**
 * One form stored in one statement: it closes the link and adds the administration, its answers, the audit row and the idempotency
 * record. `closed` tells whether the link was still open; when it was not, the transaction must be given up.
 *
 * One statement instead of five saves four round trips, and multi-row VALUES (not SELECT) keeps it fit for a cluster under row-level
 * security. There is one text for each number of answers, so each is prepared once.
 */
export function storeFormStatement(answers: number): string {
  const known = made.get(answers);
  if (known !== undefined) return known;
  const text = `with link as (
  update auth.link set closed_at = now(), closed_because = 'done'
  where token_hash = $22 and practice_id = $1 and closed_at is null and expires_at > now() returning id
), administration as (
  insert into rapport.administration (practice_id, id, treatment_id, session_id, instrument, instrument_version, language, you_form, text_hash,
    rater_id, about_id, origin, place, therapist_present, device, late, asked_items, on_date, state, done_on)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, 'asked', $11, $12, $13, $14, $15, $16, 'done', $16)
)${answerRows(answers)}, audit as (
  insert into rapport.audit (practice_id, id, day, actor_id, actor_kind, action, object_kind, object_id, client_id)
  values ($1, $20, $16, $10, $21, 'form.answer', 'administration', $2, $10)
), key as (
  insert into rapport.idempotency (practice_id, key, actor_id, client_id, body_mac, status, reply)
  values ($1, $17, $10, $10, $18, 200, $19)
) select count(*)::int as closed from link`;
  made.set(answers, text);
  return text;
}

function answerRows(answers: number): string {
  if (answers === 0) return "";
  const rows = Array.from({ length: answers }, (_, index) => {
    const first = columnsBefore + index * columnsAnAnswer;
    return `($1, $2, 1, $${first + 1}, $3, $${first + 2}, $${first + 3}, $${first + 4}, $${first + 5})`;
  });
  return `, answer as (
  insert into rapport.answer (practice_id, administration_id, version, item, treatment_id, value, chosen, cannot_tell, words)
  values ${rows.join(", ")}
)`;
}
