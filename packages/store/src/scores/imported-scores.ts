import { anyOf } from "../any-of.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** What names a reported score: whose, of which form, by whom, on which day, which of that day. */
export interface ScoreName {
  readonly treatmentId: string;
  readonly instrument: string;
  readonly raterId: string;
  readonly on: string;
  readonly sequence: number;
}

export interface StoredScore extends ScoreName {
  /** Of the version in force. */
  readonly values: { readonly scale: string; readonly value: number }[];
}

export interface ImportedScore extends ScoreName {
  readonly id: string;
  readonly clientId: string;
  readonly instrumentVersion: string;
  readonly textHash: string;
  readonly values: readonly { readonly scale: string; readonly value: number }[];
}

export const scoreKey = ({ treatmentId, instrument, raterId, on, sequence }: ScoreName): string => `${treatmentId} ${instrument} ${raterId} ${on} ${sequence}`;

/**
 * Scores of these forms and treatments between two days, by `scoreKey`. Two questions, each answered by one index: a join is
 * planned from what the tables held when they were last looked at, and just after an import that is nothing.
 */
export async function storedScoresBetween(tx: Transaction, treatmentIds: readonly string[], instruments: readonly string[], from: string, until: string): Promise<Map<string, StoredScore>> {
  const practice = tx.context.practiceId;
  const forms = await tx.all(
    sqlFor.selectFrom("rapport.administration").select(["id", "version", "treatment_id", "instrument", "rater_id", "on_date", "sequence", "origin"])
      .where("practice_id", "=", practice).where("treatment_id", "=", anyOf(treatmentIds)).where("instrument", "in", [...instruments]).where("on_date", ">=", from).where("on_date", "<=", until),
  );
  if (forms.length === 0) return new Map();
  const values = await tx.all(
    sqlFor.selectFrom("rapport.reported_score").select(["administration_id", "version", "scale", "value"])
      .where("practice_id", "=", practice).where("administration_id", "=", anyOf(forms.map(({ id }) => id))),
  );
  const answered = forms.filter(({ origin }) => origin === "asked").map(({ id }) => id);
  const made = answered.length === 0 ? [] : await tx.all(
    sqlFor.selectFrom("rapport.computed_score").select(["administration_id", "scale", "value"])
      .where("practice_id", "=", practice).where("administration_id", "=", anyOf(answered)),
  );
  const valuesOf = Map.groupBy([...values, ...made.map((each) => ({ ...each, version: 1 }))], ({ administration_id }) => administration_id);
  return new Map(forms.map((form) => {
    const score = {
      treatmentId: form.treatment_id, instrument: form.instrument, raterId: form.rater_id, on: form.on_date, sequence: form.sequence,
      values: (valuesOf.get(form.id) ?? []).filter(({ version }) => version === form.version).map(({ scale, value }) => ({ scale, value })),
    };
    return [scoreKey(score), score];
  }));
}

/**
 * Adds scores of one run that are not stored yet.
 * @throws StoreError `conflict` when someone stored one of them in the meantime: the natural key is the database's to keep
 */
export async function addImportedScores(
  tx: Transaction,
  run: { readonly id: string; readonly day: string; readonly language: string },
  scores: readonly ImportedScore[],
): Promise<void> {
  const { practiceId } = tx.context;
  for (const some of inFixedSizes(scores)) {
    await tx.run(insertOf(administrations, some.length), [
      practiceId, run.language, run.day, run.id,
      ...some.flatMap((score) => [score.id, score.treatmentId, score.clientId, score.raterId, score.instrument, score.instrumentVersion, score.textHash, score.on, score.sequence]),
    ]);
  }
  const values = scores.flatMap(({ id, treatmentId, values: each }) => each.map(({ scale, value }) => [id, treatmentId, scale, value]));
  for (const some of inFixedSizes(values)) await tx.run(insertOf(reportedScores, some.length), [practiceId, ...some.flat()]);
}

interface ManyRows {
  readonly into: string;
  /** Values that all rows share are sent once: `$1` and so on. */
  readonly shared: number;
  /** One row, `?` for each value of its own. */
  readonly row: string;
}

const administrations: ManyRows = {
  into: "rapport.administration (practice_id, language, done_on, import_id, id, treatment_id, about_id, rater_id, instrument, instrument_version, text_hash, on_date, sequence, you_form, origin, place, asked_items, state)",
  shared: 4,
  row: "($1, $2, $3, $4, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'plain', 'imported', 'elsewhere', '{}', 'done')",
};
const reportedScores: ManyRows = {
  into: "rapport.reported_score (practice_id, version, administration_id, treatment_id, scale, value)", shared: 1, row: "($1, 1, ?, ?, ?, ?)",
};

const written = new Map<string, string>();

function insertOf({ into, shared, row }: ManyRows, rows: number): string {
  const name = `${into} ${rows}`;
  let text = written.get(name);
  if (text === undefined) {
    const parts = row.split("?");
    const own = parts.length - 1;
    const all = Array.from({ length: rows }, (_, at) => parts.map((part, place) => (place < own ? `${part}$${shared + at * own + place + 1}` : part)).join(""));
    text = `insert into ${into} values ${all.join(", ")}`;
    written.set(name, text);
  }
  return text;
}

const sizes = [250, 25, 5, 1] as const;

/** Parts of a few sizes only: each number of rows is another statement, and a connection keeps every one it has prepared. */
export function inFixedSizes<Row>(rows: readonly Row[]): (readonly Row[])[] {
  const parts: (readonly Row[])[] = [];
  let done = 0;
  for (const size of sizes) {
    for (; rows.length - done >= size; done += size) parts.push(rows.slice(done, done + size));
  }
  return parts;
}
