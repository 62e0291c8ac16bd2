/** What a staff member may be in a practice, apart from any client. */
export type StaffRole = "therapist" | "admin" | "supervisor" | "manager" | "researcher" | "outside";

/** How a person stands to one treatment. `self` is its client. */
export type Scope = "self" | "therapist" | "co-therapist" | "cover" | "supervisor";

/** A current or past assignment: access follows it, never the role. */
export interface Assignment {
  readonly treatmentId: string;
  readonly clientId: string;
  readonly scope: Scope;
  /** A cover may be named before it begins; undefined when it began with being made. */
  readonly since?: Date | undefined;
  /** Undefined while it lasts. */
  readonly until: Date | undefined;
}

/** Whoever asks. `link` came by a one-time link, which answers one form of one session and reads nothing. */
export type Actor =
  | { readonly kind: "nobody" }
  | { readonly kind: "staff"; readonly practiceId: string; readonly personId: string; readonly roles: readonly StaffRole[]; readonly assignments: readonly Assignment[] }
  | { readonly kind: "client"; readonly practiceId: string; readonly personId: string; readonly assignments: readonly Assignment[] }
  | { readonly kind: "link"; readonly practiceId: string; readonly personId: string; readonly treatmentId: string; readonly sessionId: string; readonly form: string; readonly closesAt: Date; readonly closed: boolean };

/** The scopes in which the actor reaches a treatment (or, without one, any treatment of the client) at this moment: whoever covers may be a supervisor too. */
export function scopesOf(actor: Actor, object: { readonly practiceId: string; readonly treatmentId?: string | undefined; readonly clientId?: string | undefined }, now: Date): Scope[] {
  if (actor.kind !== "staff" && actor.kind !== "client") return [];
  if (actor.practiceId !== object.practiceId) return [];
  return actor.assignments
    .filter(
      ({ treatmentId, clientId, since, until }) =>
        (since === undefined || since <= now) &&
        (until === undefined || until > now) &&
        (object.treatmentId === undefined ? object.clientId !== undefined && clientId === object.clientId : treatmentId === object.treatmentId),
    )
    .map(({ scope }) => scope);
}
