import { refuse } from "../http/refuse.ts";
import type { Call } from "../http/route.ts";

/** Anyone may come into the sample practice, as whoever runs it too: the machine under it stays out of sight. */
export function notInDemo({ caller }: Pick<Call<unknown, unknown, unknown>, "caller">): void {
  if (caller.demo) refuse("NOT_FOUND", { log: "the machine was asked for from the sample practice" });
}
