import { type Answer, howToWork as form, optionOfValue } from "@rapport/instruments";
import { howToWork, type HowToWork, type SaidHowToWork } from "@rapport/relationship";
import { formsDone, loadAnswers, type Transaction } from "@rapport/store";
import type { HowToWorkShape, HowToWorkTime } from "@rapport/api";

/** What both said about how to work, as far as the reader may see it. */
export async function loadHowToWork(tx: Transaction, treatment: { readonly id: string; readonly clientId: string }, reader: "client" | "therapist"): Promise<HowToWork> {
  const forms = await formsDone(tx, [treatment.id], form.code);
  const theirs = new Set(forms.filter(({ raterId }) => raterId !== treatment.clientId).map(({ sessionId }) => sessionId));
  const isHers = (raterId: string) => raterId === treatment.clientId;
  // What is closed to the reader is not even read.
  const answers = await loadAnswers(tx, forms.filter(({ sessionId, raterId }) => reader === "client" || !isHers(raterId) || theirs.has(sessionId)).map(({ id }) => id));
  const said = forms.flatMap(({ id, sessionId, raterId, onDate }): SaidHowToWork[] => {
    if (sessionId === null) return [];
    return [{ sessionId, on: onDate, by: isHers(raterId) ? "client" : "therapist", options: Object.fromEntries((answers.get(id) ?? []).map((answer) => [answer.item, optionOf(answer)])) }];
  });
  return howToWork(said, reader);
}

const optionOf = ({ item, value }: Answer): string => (value === null ? "cannot-tell" : optionOfValue(form, item, value));

type Row = HowToWorkTime["rows"][number];

export const timesReply = ({ times }: HowToWork): HowToWorkTime[] =>
  times.map(({ sessionId, on, rows }) => ({ sessionId, on, rows: rows.map(({ item, hers, theirs }) => ({ item: item as Row["item"], hers: hers as Row["hers"], theirs: theirs as Row["theirs"] })) }));

export function howToWorkReply(both: HowToWork): HowToWorkShape {
  return { waiting: both.waiting === null ? null : { ...both.waiting }, times: timesReply(both) };
}
