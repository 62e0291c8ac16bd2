import type { Seams } from "@rapport/store";
import { withStores } from "../at-the-machine.ts";
import type { Config } from "../config.ts";
import { dayIn, practiceFacts } from "../http/practice-facts.ts";
import { therapistNamed } from "../import/at-machine.ts";
import { type ScoresTakenOut, takeOutScores } from "./take-out-scores.ts";

/** Takes the scores of a named therapist's clients out, audited as theirs. @throws CannotImport for a name that is nobody's */
export function exportHere(config: Config, seams: Seams, as: string): Promise<ScoresTakenOut & { readonly today: string }> {
  return withStores(config, seams, async ({ stores }) => {
    const context = await therapistNamed(stores, as);
    const { zone, language } = await practiceFacts(stores, context, seams.now());
    const today = dayIn(zone, seams.now());
    const taken = await stores.database.withContext(context, (tx) => takeOutScores(tx, { keys: stores.keys, seams, today, language }));
    return { ...taken, today };
  });
}
