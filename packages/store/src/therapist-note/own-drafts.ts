import type { TherapistNoteKind } from "@rapport/relationship";
import type { DataKeys } from "../data-keys.ts";
import { placeOf } from "../places.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

type Owned = { readonly id: string; readonly clientId: string };

export interface NoteDraft {
  readonly kind: TherapistNoteKind;
  readonly words: string;
  readonly onDay: string;
}

/** What the therapist has begun to write to her: nobody else can read it. */
export async function loadNoteDrafts(tx: Transaction, keys: DataKeys, treatment: Owned): Promise<NoteDraft[]> {
  const { practiceId, personId } = tx.context;
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.therapist_note_draft").select(["kind", "words", "on_day"]).where("practice_id", "=", practiceId).where("treatment_id", "=", treatment.id).where("author_id", "=", personId).orderBy("kind"),
  );
  const drafts: NoteDraft[] = [];
  for (const { kind, words, on_day } of rows) drafts.push({ kind: kind as TherapistNoteKind, onDay: on_day, words: await keys.decrypt(tx, treatment.clientId, placeOf.therapistNoteDraft(treatment.id, personId, kind), words) });
  return drafts;
}

/** Keeps a draft of this kind; what stood there before is replaced. */
export async function keepNoteDraft(tx: Transaction, keys: DataKeys, treatment: Owned, draft: NoteDraft): Promise<void> {
  const { practiceId, personId } = tx.context;
  const words = await keys.encrypt(tx, treatment.clientId, placeOf.therapistNoteDraft(treatment.id, personId, draft.kind), draft.words);
  await tx.change(
    sqlFor.insertInto("rapport.therapist_note_draft").values({ practice_id: practiceId, treatment_id: treatment.id, author_id: personId, kind: draft.kind, words, on_day: draft.onDay })
      .onConflict((conflict) => conflict.columns(["practice_id", "treatment_id", "author_id", "kind"]).doUpdateSet({ words, on_day: draft.onDay })),
  );
}

/** Lets the draft of this kind go, because it was offered or thrown away. */
export async function dropNoteDraft(tx: Transaction, treatmentId: string, kind: TherapistNoteKind): Promise<void> {
  const { practiceId, personId } = tx.context;
  await tx.change(sqlFor.deleteFrom("rapport.therapist_note_draft").where("practice_id", "=", practiceId).where("treatment_id", "=", treatmentId).where("author_id", "=", personId).where("kind", "=", kind));
}

export interface WentOn {
  /** Why it waited, in codes. */
  readonly waited: readonly string[];
  /** The therapist's line about it, if there is one. */
  readonly words: string | null;
}

/** Keeps that the therapist went on although another view waited, and why: theirs alone. */
export async function keepWentOn(tx: Transaction, keys: DataKeys, treatment: Owned, went: WentOn & { readonly noteId: string; readonly day: string }): Promise<void> {
  const { practiceId, personId } = tx.context;
  await tx.change(sqlFor.insertInto("rapport.therapist_note_reason").values({
    practice_id: practiceId, note_id: went.noteId, author_id: personId, treatment_id: treatment.id, waited: [...went.waited], on_day: went.day,
    words: went.words === null ? null : await keys.encrypt(tx, treatment.clientId, placeOf.therapistNoteReason(went.noteId), went.words),
  }));
}

/** By note: where the therapist went on. */
export async function loadWentOn(tx: Transaction, keys: DataKeys, treatment: Owned): Promise<ReadonlyMap<string, WentOn>> {
  const { practiceId, personId } = tx.context;
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.therapist_note_reason").select(["note_id", "waited", "words"]).where("practice_id", "=", practiceId).where("treatment_id", "=", treatment.id).where("author_id", "=", personId),
  );
  const found = new Map<string, WentOn>();
  for (const { note_id, waited, words } of rows) found.set(note_id, { waited, words: words === null ? null : await keys.decrypt(tx, treatment.clientId, placeOf.therapistNoteReason(note_id), words) });
  return found;
}
