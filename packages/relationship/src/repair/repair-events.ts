import type { LocalDay } from "../local-day.ts";

export type RepairPart = "client" | "therapist";

/** What she answers when asked alone after a session: *How is it between you and Sam now?* */
export const checkAnswers = ["not-okay", "a-bit-better", "okay", "okay-and-closer", "let-go"] as const;
export type CheckAnswer = (typeof checkAnswers)[number];

/** What happened in one repair, in order; nothing is ever taken out. Words lie beside it, under what she lets be seen. */
export type RepairEvent =
  | { readonly kind: "opened"; readonly by: RepairPart; readonly on: LocalDay }
  /** She says more: what it was like, what would have helped. It changes no state. */
  | { readonly kind: "told"; readonly by: "client"; readonly on: LocalDay }
  /** The therapist has done one of the five steps. */
  | { readonly kind: "step-done"; readonly by: "therapist"; readonly step: RepairStep; readonly on: LocalDay }
  | { readonly kind: "heard-answered"; readonly by: "client"; readonly answer: "that-is-it" | "nearly" | "not-yet"; readonly on: LocalDay }
  | { readonly kind: "checked"; readonly by: "client"; readonly answer: CheckAnswer; readonly sessionId: string; readonly on: LocalDay }
  | { readonly kind: "rest-asked"; readonly by: "therapist"; readonly on: LocalDay }
  | { readonly kind: "rest-answered"; readonly by: "client"; readonly yes: boolean; readonly on: LocalDay }
  | { readonly kind: "rested"; readonly by: "client"; readonly on: LocalDay }
  | { readonly kind: "reopened"; readonly by: "client"; readonly on: LocalDay }
  /** Somebody else treats her from this day on: it was between her and the one who left. Follows from who treats; nobody does it. */
  | { readonly kind: "parted"; readonly by: "therapist"; readonly on: LocalDay };

/** Take it in, your part, open it, listen, agree and check. */
export const repairSteps = [1, 2, 3, 4, 5] as const;
export type RepairStep = (typeof repairSteps)[number];

export type RepairEventKind = RepairEvent["kind"];
