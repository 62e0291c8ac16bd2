import { repairCheckDue, repairState } from "@rapport/relationship";
import { loadRepairMarks, type Transaction } from "@rapport/store";
import type { OwnPage } from "../client/own-page.ts";
import { eventsOf, repairFacts } from "./repair-facts.ts";

/** What her pages say of the last repair: that it is open or rests, and whether she is asked how it is now. */
export async function ownRepair(tx: Transaction, { treatment, states, today }: OwnPage): Promise<{ standing: "open" | "resting"; checkDue: boolean } | null> {
  const facts = repairFacts(states, treatment.endedOn, today);
  const repairs = await loadRepairMarks(tx, [treatment.id]);
  const shown = repairs.map((repair) => ({ events: eventsOf(repair), standing: repairState(eventsOf(repair), facts).standing }));
  const last = shown.findLast(({ standing }) => standing === "open") ?? shown.findLast(({ standing }) => standing === "resting");
  if (last === undefined || (last.standing !== "open" && last.standing !== "resting")) return null;
  return { standing: last.standing, checkDue: repairCheckDue(last.events, facts) !== null };
}

/** The checks of her repairs, for her week's budget: each that was answered, and the one that is due, with the day of its session. */
export async function repairQuestions(tx: Transaction, { treatment, states, today }: OwnPage): Promise<{ sessionId: string; on: string; asked: boolean }[]> {
  const facts = repairFacts(states, treatment.endedOn, today);
  const all = (await loadRepairMarks(tx, [treatment.id])).map(eventsOf);
  const answered = all.flat().flatMap((event) => (event.kind === "checked" ? [event.sessionId] : []));
  const due = all.flatMap((events) => repairCheckDue(events, facts)?.id ?? []);
  return states.filter(({ id }) => answered.includes(id) || due.includes(id)).map(({ id, on }) => ({ sessionId: id, on, asked: answered.includes(id) }));
}
