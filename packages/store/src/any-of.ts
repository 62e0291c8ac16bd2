import { type RawBuilder, sql } from "kysely";

/** `= any($n)`: one prepared statement for any number of ids. */
export function anyOf(ids: readonly string[]): RawBuilder<string> {
  return sql<string>`any(${[...ids]}::uuid[])`;
}
