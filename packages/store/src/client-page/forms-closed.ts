import { sqlFor, type Transaction } from "../transaction.ts";

export interface OwnFormsDone {
  /** As `form|session`: by their link, or in the room. */
  readonly done: ReadonlySet<string>;
  /** Sessions whose form B was answered in the room. */
  readonly inRoom: ReadonlySet<string>;
  /** Which items were put to her, of forms that are asked in parts. */
  readonly items: readonly { readonly form: string; readonly sessionId: string; readonly items: readonly string[] }[];
}

/** Forms of hers that are done. */
export async function ownFormsDone(tx: Transaction, treatmentId: string): Promise<OwnFormsDone> {
  const { practiceId, personId } = tx.context;
  const links = await tx.all(
    sqlFor.selectFrom("auth.link").select(["session_id", "form"]).where("practice_id", "=", practiceId).where("treatment_id", "=", treatmentId)
      .where("person_id", "=", personId).where("closed_because", "=", "done"),
  );
  const forms = await tx.all(
    sqlFor.selectFrom("rapport.administration").select(["session_id", "instrument", "place", "asked_items"]).where("practice_id", "=", practiceId).where("treatment_id", "=", treatmentId)
      .where("rater_id", "=", personId).where("origin", "=", "asked").where("state", "=", "done"),
  );
  return {
    done: new Set([...links.map(({ form, session_id }) => `${form}|${session_id}`), ...forms.map(({ instrument, session_id }) => `${instrument}|${session_id ?? ""}`)]),
    items: forms.flatMap(({ instrument, session_id, asked_items }) => (session_id === null ? [] : [{ form: instrument, sessionId: session_id, items: asked_items }])),
    inRoom: new Set(forms.flatMap(({ instrument, session_id, place }) => (instrument === "B" && session_id !== null && (place === "room" || place === "screen") ? [session_id] : []))),
  };
}
