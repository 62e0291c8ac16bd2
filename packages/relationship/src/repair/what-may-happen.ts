import type { RepairEvent, RepairEventKind, RepairPart } from "./repair-events.ts";
import { repairCheckDue } from "./repair-check.ts";
import { repairState, type RepairFacts, type RepairState } from "./repair-state.ts";

type Rules = Readonly<Record<RepairEventKind, { readonly by: readonly RepairPart[]; readonly when: (state: RepairState, events: readonly RepairEvent[], facts: RepairFacts) => boolean }>>;

/**
 * Who may do what, and when. There is no act by which a therapist mends or rests a repair, and none of hers that a therapist can hold up:
 * she tells, lets it rest and opens it again whenever she likes while the therapy goes on.
 */
const rules: Rules = {
  opened: { by: ["client", "therapist"], when: ({ standing }) => standing !== "ended" },
  told: { by: ["client"], when: ({ standing }) => standing !== "ended" },
  "step-done": { by: ["therapist"], when: ({ standing, nextStep }) => standing === "open" && nextStep !== null },
  "heard-answered": { by: ["client"], when: ({ standing, stepsDone }) => standing === "open" && stepsDone.includes(4) },
  checked: { by: ["client"], when: (_, events, facts) => repairCheckDue(events, facts) !== null },
  "rest-asked": { by: ["therapist"], when: ({ standing, restAsked }) => standing === "open" && !restAsked },
  "rest-answered": { by: ["client"], when: ({ restAsked }) => restAsked },
  rested: { by: ["client"], when: ({ standing }) => standing === "open" },
  reopened: { by: ["client"], when: ({ standing }, events) => (standing === "resting" || standing === "mended") && events.every(({ kind }) => kind !== "parted") },
  parted: { by: [], when: () => false },
};

/** May this happen next? A step comes after the ones before it: the therapist's own part before any explanation. */
export function mayHappenInRepair(event: RepairEvent, events: readonly RepairEvent[], facts: RepairFacts): boolean {
  const state = repairState(events, facts);
  const rule = rules[event.kind];
  if (!rule.by.includes(event.by) || !rule.when(state, events, facts)) return false;
  if (event.kind === "step-done") return event.step === state.nextStep;
  if (event.kind === "checked") return repairCheckDue(events, facts)?.id === event.sessionId;
  return true;
}
