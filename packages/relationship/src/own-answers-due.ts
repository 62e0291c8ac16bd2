/**
 * Does the therapist give own answers to form C (c1 to c5) after this session? In sessions 1 to 3 and every fourth
 * (4, 8, 12, …), or always when the therapist turned that on, as research asks for.
 */
export function ownAnswersDue(sessionNumber: number, always: boolean): boolean {
  return always || sessionNumber <= 3 || sessionNumber % 4 === 0;
}
