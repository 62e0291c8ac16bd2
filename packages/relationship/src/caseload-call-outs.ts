import { finding, type Finding } from "./finding.ts";
import type { HarderRunning } from "./harder-three-running.ts";
import { daysBetween, type LocalDay } from "./local-day.ts";
import type { Instant } from "./zoned-time.ts";

/** What is known about one client for Monday's two minutes. Nothing of b5, and no skip, can be put in here. */
export interface CaseloadClient {
  readonly clientId: string;
  readonly nextStartsAt: Instant | null;
  /** A repair that is open, and the step it stands at (1 to 5). */
  readonly openRepair: { readonly step: number } | null;
  /** She said that something felt off, or that there is something, it was not talked about yet, and no card about it was answered. */
  readonly toldOn: LocalDay | null;
  readonly harderRunning: HarderRunning | null;
  /** Two of her forms were not talked about: the asking has paused. */
  readonly askingPaused: boolean;
  /** The sessions she missed or called off in a row, up to now. */
  readonly notMetRunning: number;
  readonly addressFailed: boolean;
  /** *Not now* keeps a client's call-outs quiet for two weeks. */
  readonly notNowOn: LocalDay | null;
}

export type CallOutAction = "go-to-repair" | "read-it" | "look-at-the-plan-together" | "look-together-or-stop-asking" | "reach-out" | "mend-the-address";

export interface CallOut {
  readonly clientId: string;
  readonly reason: Finding;
  readonly action: CallOutAction;
}

export const callOutsShown = 3;
const quietDays = 14;

/**
 * At most three people to think about, each with the reason in words and one thing to do. What she said herself comes
 * before what was counted; the same reasons go by who comes next. No ranking of people by how they are.
 */
export function callOuts(clients: readonly CaseloadClient[], today: LocalDay): CallOut[] {
  const found = clients
    .filter((client) => client.notNowOn === null || daysBetween(client.notNowOn, today) >= quietDays)
    .flatMap((client) => {
      const call = callOutOf(client);
      return call ? [{ ...call, next: client.nextStartsAt ?? Infinity }] : [];
    });
  found.sort((a, b) => a.order - b.order || a.next - b.next || (a.clientId < b.clientId ? -1 : 1));
  return found.slice(0, callOutsShown).map(({ clientId, reason, action }) => ({ clientId, reason, action }));
}

/** One reason for each person: the first that holds. */
function callOutOf(client: CaseloadClient): (CallOut & { readonly order: number }) | null {
  const { clientId } = client;
  const call = (order: number, action: CallOutAction, reason: Finding) => ({ clientId, reason, action, order });
  if (client.toldOn !== null) return call(1, "read-it", finding("caseload.told", { date: client.toldOn }));
  if (client.openRepair) return call(2, "go-to-repair", finding("caseload.repair-open", { step: client.openRepair.step }));
  if (client.harderRunning) return call(3, "look-at-the-plan-together", finding("caseload.harder", { ...client.harderRunning }));
  if (client.notMetRunning >= 2) return call(4, "reach-out", finding("caseload.not-met", { count: client.notMetRunning }));
  if (client.askingPaused) return call(5, "look-together-or-stop-asking", finding("caseload.not-talked", { count: 2 }));
  if (client.addressFailed) return call(6, "mend-the-address", finding("caseload.address-failed"));
  return null;
}

/** The one note that has waited longest past the therapist's reading day: it stands above everything else. */
export function waitsPastReadingDay(notes: readonly { readonly clientId: string; readonly dueOn: LocalDay }[], today: LocalDay): { readonly clientId: string; readonly since: LocalDay } | null {
  const late = notes.filter((note) => note.dueOn < today).sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.clientId < b.clientId ? -1 : 1))[0];
  return late ? { clientId: late.clientId, since: late.dueOn } : null;
}
