/**
 * Is "Does this tool help you and Sam?" (form F) due? After sessions 3 and 8, then after every tenth (18, 28, …).
 * A session without it, because the week was full or she was away, makes it due after the next one.
 *
 * @param answeredAfter numbers of the sessions after which it was put to her.
 */
export function toolHelpsDue(sessionNumber: number, answeredAfter: readonly number[]): boolean {
  const last = sessionNumber < 3 ? null : sessionNumber < 8 ? 3 : sessionNumber - ((sessionNumber - 8) % 10);
  return last !== null && !answeredAfter.some((number) => number >= last);
}
