import type { SessionEvent, SessionToMake } from "@rapport/relationship";
import { planMessages } from "../delivery/plan-messages.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** Adds planned sessions of one treatment, and the jobs that will look whether a message is due around each. */
export async function addSessions(
  tx: Transaction,
  treatment: { readonly id: string; readonly zone: string; readonly lengthMinutes: number; readonly place: string },
  slots: readonly (SessionToMake & { readonly id: string })[],
): Promise<void> {
  if (slots.length === 0) return;
  await tx.change(
    sqlFor.insertInto("rapport.session").values(
      slots.map(({ id, on, at, startsAt }) => ({
        practice_id: tx.context.practiceId,
        id,
        treatment_id: treatment.id,
        planned_on: on,
        planned_at: at,
        zone: treatment.zone,
        starts_at: new Date(startsAt),
        length_minutes: treatment.lengthMinutes,
        place: treatment.place,
      })),
    ),
  );
  await planMessages(
    tx,
    treatment.id,
    slots.map(({ id }) => id),
  );
}

export interface NewSessionEvent {
  readonly id: string;
  readonly treatmentId: string;
  readonly sessionId: string;
  readonly kind: SessionEvent["kind"];
  readonly byPart: SessionEvent["byPart"];
  readonly from?: { readonly on: string; readonly at: string } | undefined;
  readonly to?: { readonly on: string; readonly at: string } | undefined;
}

const movesMessages: ReadonlySet<SessionEvent["kind"]> = new Set(["moved", "started", "kept", "reinstated"]);

/** Appends what happened to a session; nothing said earlier is changed. */
export async function addSessionEvent(tx: Transaction, event: NewSessionEvent): Promise<void> {
  await tx.change(
    sqlFor.insertInto("rapport.session_event").values({
      practice_id: tx.context.practiceId,
      id: event.id,
      treatment_id: event.treatmentId,
      session_id: event.sessionId,
      kind: event.kind,
      by_part: event.byPart,
      by_id: tx.context.personId,
      from_on: event.from?.on ?? null,
      from_at: event.from?.at ?? null,
      to_on: event.to?.on ?? null,
      to_at: event.to?.at ?? null,
    }),
  );
  // What makes a message due, or due at another time. A cancelled session's jobs find it cancelled.
  if (movesMessages.has(event.kind)) await planMessages(tx, event.treatmentId, [event.sessionId]);
}
