/** One time that questions of form G were put to her. */
export interface HowToWorkAsked {
  /** The number of the session after which it was. */
  readonly after: number;
  readonly items: readonly string[];
}

/** Two at a time: all four beside the forms of the same week would not fit into twelve questions, and so would never be asked. */
const halves: readonly (readonly string[])[] = [["g1", "g2"], ["g3", "g4"]];

const everySessions = 10;

/**
 * Which questions about how to work (form G) are due after this session: at the start and every ten sessions (1, 10, 20, …), the first
 * two, and the other two after a later session. A session without them, because the week was full, makes them due after the next one.
 *
 * @returns the items, or null.
 * @throws if the session's number is not a whole number from 1.
 */
export function howToWorkDue(sessionNumber: number, asked: readonly HowToWorkAsked[]): readonly string[] | null {
  if (!(Number.isInteger(sessionNumber) && sessionNumber >= 1)) throw new RangeError(`howToWorkDue requires a session's number from 1, got ${sessionNumber}`);
  const began = sessionNumber < everySessions ? 1 : sessionNumber - (sessionNumber % everySessions);
  // Something was asked after this very session, or after a later one already.
  if (asked.some(({ after, items }) => after >= sessionNumber && items.length > 0)) return null;
  const thisTime = new Set(asked.filter(({ after }) => after >= began).flatMap(({ items }) => items));
  return halves.find((half) => half.some((item) => !thisTime.has(item))) ?? null;
}
