import { Refused } from "./api-client.ts";

/** What to say at each field of a form that was refused, by its path in the body. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Refused)) return {};
  return Object.fromEntries(error.fields.map(({ path, person }) => [path, person]));
}
