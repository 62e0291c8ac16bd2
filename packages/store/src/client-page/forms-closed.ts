import { sqlFor, type Transaction } from "../transaction.ts";

/** Forms of hers that are done, as `form|session`: by their link, or in the room. */
export async function ownFormsDone(tx: Transaction, treatmentId: string): Promise<{ readonly done: ReadonlySet<string>; readonly inRoom: ReadonlySet<string> }> {
  const { practiceId, personId } = tx.context;
  const links = await tx.all(
    sqlFor.selectFrom("auth.link").select(["session_id", "form"]).where("practice_id", "=", practiceId).where("treatment_id", "=", treatmentId)
      .where("person_id", "=", personId).where("closed_because", "=", "done"),
  );
  const forms = await tx.all(
    sqlFor.selectFrom("rapport.administration").select(["session_id", "instrument", "place"]).where("practice_id", "=", practiceId).where("treatment_id", "=", treatmentId)
      .where("rater_id", "=", personId).where("origin", "=", "asked").where("state", "=", "done"),
  );
  return {
    done: new Set([...links.map(({ form, session_id }) => `${form}|${session_id}`), ...forms.map(({ instrument, session_id }) => `${instrument}|${session_id ?? ""}`)]),
    inRoom: new Set(forms.flatMap(({ instrument, session_id, place }) => (instrument === "B" && session_id !== null && (place === "room" || place === "screen") ? [session_id] : []))),
  };
}
