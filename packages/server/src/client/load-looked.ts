import type { LookedShape } from "@rapport/api";
import { type DataKeys, formsDone, loadAnswers, loadLines, loadLooks, lookCorrections, type Transaction } from "@rapport/store";
import { lookedShape, voiceOf } from "./in-her-words.ts";
import type { OwnPage } from "./own-page.ts";

export interface LookedAbout {
  readonly aboutSessionId: string | null;
  readonly looked: LookedShape;
}

/** Everything the two looked at, newest first. */
export async function loadLooked(tx: Transaction, keys: DataKeys, page: OwnPage): Promise<LookedAbout[]> {
  const { treatment } = page;
  const looks = await loadLooks(tx, keys, treatment);
  if (looks.length === 0) return [];
  const lines = await loadLines(tx, keys, treatment);
  const corrections = await lookCorrections(tx, keys, treatment);
  const forms = await formsDone(tx, [treatment.id], "B", treatment.clientId);
  const answers = await loadAnswers(tx, forms.map(({ id }) => id));
  return looks.flatMap((look) => {
    const form = forms.find(({ sessionId }) => sessionId !== null && sessionId === look.aboutSessionId);
    const line = look.aboutSessionId === null ? undefined : lines.get(look.aboutSessionId);
    const looked = lookedShape(page, look, {
      answers: form === undefined ? [] : (answers.get(form.id) ?? []),
      voice: voiceOf(form ?? { language: "en", youForm: "informal" }, treatment.therapist.name),
      line: line === undefined || line.visibility === "only-author" ? null : line.words,
      corrections: corrections.get(look.id) ?? [],
    });
    return looked === undefined ? [] : [{ aboutSessionId: look.aboutSessionId, looked }];
  }).reverse();
}
