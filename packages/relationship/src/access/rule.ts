import type { Actor, Scope, StaffRole } from "./actor.ts";

/** What an action is done to, with the facts that a rule may ask for. */
export interface AccessObject {
  readonly practiceId: string;
  readonly treatmentId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly form?: string | undefined;
  /** Who wrote it, where only the writer may change it. */
  readonly authorId?: string | undefined;
  readonly visibility?: "only-author" | "for-meeting" | "you-and-therapist" | "you-therapist-supervisor" | undefined;
  readonly takenBack?: boolean | undefined;
  /** Facts that a rule's condition names; see the rule. */
  readonly facts?: Readonly<Record<string, boolean>> | undefined;
}

/** Why not. `no-relation` looks to the caller as if the thing were not there; the others are told. */
export type Refusal = "not-signed-in" | "no-relation" | "link-closed" | "not-open-yet" | "already-opened" | "already-read" | "guess-already-made" | "not-agreed" | "taken-back" | "paused";

/** Who may do one action, and under which condition. */
export interface Rule {
  /** A short sentence a clinician can check. */
  readonly says: string;
  /** Open to anyone, signed in or not. */
  readonly anyone?: true;
  /** Current assignment to the treatment or client. */
  readonly scopes?: readonly Scope[];
  /** Roles within the practice, for what belongs to no client. */
  readonly roles?: readonly StaffRole[];
  /** Any signed-in person, about themselves. */
  readonly own?: true;
  /** The holder of a link for exactly this form and session. */
  readonly link?: true;
  /** About the machine that all practices here share. Nobody comes to it from the sample practice, where anyone can be an administrator. */
  readonly machine?: true;
  /** Only who wrote it. */
  readonly author?: true;
  /** After who: what must hold. The first refusal wins. */
  readonly when?: (object: AccessObject, actor: Actor, now: Date) => Refusal | undefined;
}
