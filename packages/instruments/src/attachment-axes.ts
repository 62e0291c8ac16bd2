/**
 * How someone is with one other person, on two axes from 1 to 7; never a type. Items 1 to 4 are turned.
 *
 * Fraley, Heffernan, Vicary & Brumbaugh (2011), Psychol. Assess. 23(3), 615-625: nine items for each person asked about. With a therapist
 * as the person it is an adaptation, and whoever shows it says so.
 */
export type AttachmentAxes =
  | { readonly kind: "scored"; readonly method: "ecr-rs/1"; readonly avoidance: number; readonly anxiety: number }
  | { readonly kind: "not-scored"; readonly method: "ecr-rs/1"; readonly reason: "not-all-answered" };

const itemsAsked = 9;
const [lowest, highest] = [1, 7];
const turnedItems = 4;
const avoidanceItems = 6;

/**
 * @param answers in the order of the items; null where one was left out. Of nine items none may be missing (METHODS, prorating).
 * @throws if there are not nine, or one is no whole number from 1 to 7
 */
export function attachmentAxes(answers: readonly (number | null)[]): AttachmentAxes {
  if (answers.length !== itemsAsked) throw new RangeError(`attachmentAxes requires ${itemsAsked} answers, got ${answers.length}`);
  const given = answers.filter((answer) => answer !== null);
  const stray = given.find((answer) => !(Number.isInteger(answer) && answer >= lowest && answer <= highest));
  if (stray !== undefined) throw new RangeError(`attachmentAxes requires answers from ${lowest} to ${highest}, got ${stray}`);
  if (given.length < itemsAsked) return { kind: "not-scored", method: "ecr-rs/1", reason: "not-all-answered" };
  const turned = given.map((answer, index) => (index < turnedItems ? lowest + highest - answer : answer));
  return { kind: "scored", method: "ecr-rs/1", avoidance: meanOf(turned.slice(0, avoidanceItems)), anxiety: meanOf(turned.slice(avoidanceItems)) };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
