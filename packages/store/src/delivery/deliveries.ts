import { sqlFor, type Transaction } from "../transaction.ts";

export type DeliveryKind = "before" | "after";
export type DeliveryState = "planned" | "sent" | "deferred" | "bounced" | "not-sent";

/** One message to a client, and what became of it. Its id is its Message-ID too, so that a mail sent twice is the same mail. */
export interface Delivery {
  readonly id: string;
  readonly sessionId: string | null;
  readonly kind: DeliveryKind;
  readonly round: number;
  readonly state: DeliveryState;
  /** A code: why it was not sent, or what the mail server said. */
  readonly because: string | null;
  /** The day of the session it is about. */
  readonly forDay: string;
  readonly changedAt: Date;
}

const columns = ["id", "session_id", "kind", "round", "state", "because", "for_day", "changed_at"] as const;

type Row = { id: string; session_id: string | null; kind: string; round: number; state: string; because: string | null; for_day: string; changed_at: Date };

const toDelivery = (row: Row): Delivery => ({
  id: row.id,
  sessionId: row.session_id,
  kind: row.kind as DeliveryKind,
  round: row.round,
  state: row.state as DeliveryState,
  because: row.because,
  forDay: row.for_day,
  changedAt: row.changed_at,
});

/** The messages of a treatment, newest first. */
export async function loadDeliveries(tx: Transaction, treatmentId: string, most = 100): Promise<Delivery[]> {
  const rows = await tx.all(
    sqlFor
      .selectFrom("rapport.delivery")
      .select(columns)
      .where("practice_id", "=", tx.context.practiceId)
      .where("treatment_id", "=", treatmentId)
      .orderBy("changed_at", "desc")
      .orderBy("id")
      .limit(most),
  );
  return rows.map(toDelivery);
}

export interface DeliveryToKeep {
  readonly id: string;
  readonly treatmentId: string;
  readonly clientId: string;
  readonly sessionId: string;
  readonly kind: DeliveryKind;
  readonly round: number;
  readonly state: DeliveryState;
  readonly because: string | null;
  readonly forDay: string;
  readonly at: Date;
}

/** Writes what became of a message: the first time as a new row, later on the same one. @returns the id under which it is kept. */
export async function keepDelivery(tx: Transaction, made: DeliveryToKeep): Promise<string> {
  const said = { state: made.state, because: made.because, for_day: made.forDay, changed_at: made.at };
  const kept = await tx.one(
    sqlFor
      .insertInto("rapport.delivery")
      .values({
        practice_id: tx.context.practiceId,
        id: made.id,
        treatment_id: made.treatmentId,
        client_id: made.clientId,
        session_id: made.sessionId,
        kind: made.kind,
        channel: "mail",
        round: made.round,
        ...said,
      })
      .onConflict((conflict) => conflict.columns(["practice_id", "session_id", "kind", "round"]).doUpdateSet(said))
      .returning("id"),
    "delivery",
  );
  return kept.id;
}

/** What became of one message. One that was sent stays sent, whatever a second try says. */
export async function changeDelivery(
  tx: Transaction,
  change: { readonly id: string; readonly state: DeliveryState; readonly because: string | null; readonly at: Date },
): Promise<void> {
  await tx.change(
    sqlFor
      .updateTable("rapport.delivery")
      .set({ state: change.state, because: change.because, changed_at: change.at })
      .where("practice_id", "=", tx.context.practiceId)
      .where("id", "=", change.id)
      .where("state", "!=", "sent"),
  );
}
