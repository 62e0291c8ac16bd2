/** What the system may ask a client, first things first (DESIGN, "One burden budget"). */
export type AskedKind = "repair-check" | "after" | "before" | "how-it-landed" | "around-a-break" | "chosen" | "how-to-work" | "tool";

export interface DueQuestions {
  readonly id: string;
  readonly kind: AskedKind;
  /** Main questions only: optional words and pages that her own answer opens do not count. */
  readonly questions: number;
  /** Already put to her this week: it cannot be taken back and is counted first. */
  readonly asked: boolean;
  /** Takes the place of this one where it fits; where it does not, that one is asked as ever. */
  readonly insteadOf?: string;
}

export const questionsAWeek = 12;

const order: readonly AskedKind[] = ["repair-check", "after", "before", "how-it-landed", "around-a-break", "chosen", "how-to-work", "tool"];

/**
 * What of this week's questions is asked. What does not fit is not asked, and is not owed. A form is asked whole or
 * not at all; a shorter one behind it may still fit.
 *
 * @param due everything due in one calendar week of hers, Monday to Sunday, in order of time.
 */
export function withinBudget(due: readonly DueQuestions[]): { readonly ask: readonly string[]; readonly leave: readonly string[] } {
  const ranked = [...due].sort((a, b) => Number(b.asked) - Number(a.asked) || order.indexOf(a.kind) - order.indexOf(b.kind) || Number(b.insteadOf !== undefined) - Number(a.insteadOf !== undefined));
  const ask = new Set<string>();
  let used = 0;
  for (const one of ranked) {
    if (!one.asked && ranked.some((other) => ask.has(other.id) && (other.id === one.insteadOf || other.insteadOf === one.id))) continue;
    if (!(Number.isInteger(one.questions) && one.questions > 0)) {
      throw new RangeError(`withinBudget requires a whole number of questions above 0, got ${one.questions} for ${one.id}`);
    }
    if (!one.asked && used + one.questions > questionsAWeek) continue;
    used += one.questions;
    ask.add(one.id);
  }
  const ids = due.map((one) => one.id);
  return { ask: ids.filter((id) => ask.has(id)), leave: ids.filter((id) => !ask.has(id)) };
}
