import { sqlFor, type Transaction } from "../transaction.ts";

/** What a staff member sets about themselves. Weekdays 1 (Monday) to 7; days `YYYY-MM-DD`. */
export interface OwnSettings {
  readonly readingDays: readonly number[];
  /** When on those days, in a few words. */
  readonly readingNote: string;
  readonly away: { readonly from: string; readonly until: string; readonly coverId: string | null } | null;
  readonly alwaysAnswersOwn: boolean;
  readonly shortcuts: boolean;
  /** Asks about words in one's own part of a repair that may take it back. */
  readonly gentleFlags: boolean;
}

export interface OwnSettingsKept extends OwnSettings {
  readonly name: string;
  readonly agreedOn: string | null;
}

/** Those of the person of the context, or of another staff member: reading days stand on the client's pages. */
export async function loadOwnSettings(tx: Transaction, personId: string = tx.context.personId): Promise<OwnSettingsKept> {
  const row = await tx.one(
    sqlFor.selectFrom("rapport.person")
      .select(["name", "reading_days", "reading_note", "away_from", "away_until", "away_cover_id", "always_answers_own", "shortcuts", "gentle_flags", "agreed_to_look_on"])
      .where("practice_id", "=", tx.context.practiceId).where("id", "=", personId).where("kind", "=", "staff"),
    "staff member",
  );
  return {
    name: row.name ?? "",
    readingDays: row.reading_days,
    readingNote: row.reading_note,
    away: row.away_from === null || row.away_until === null ? null : { from: row.away_from, until: row.away_until, coverId: row.away_cover_id },
    alwaysAnswersOwn: row.always_answers_own,
    shortcuts: row.shortcuts,
    gentleFlags: row.gentle_flags,
    agreedOn: row.agreed_to_look_on,
  };
}

export async function changeOwnSettings(tx: Transaction, settings: OwnSettings): Promise<void> {
  const { practiceId, personId } = tx.context;
  await tx.change(
    sqlFor.updateTable("rapport.person").set({
      reading_days: [...settings.readingDays].sort(), reading_note: settings.readingNote, away_from: settings.away?.from ?? null, away_until: settings.away?.until ?? null,
      away_cover_id: settings.away?.coverId ?? null, always_answers_own: settings.alwaysAnswersOwn, shortcuts: settings.shortcuts, gentle_flags: settings.gentleFlags,
    }).where("practice_id", "=", practiceId).where("id", "=", personId),
  );
}

/** The therapist agreed to answer and to look, on this day. A second time changes nothing. */
export async function agreeToLook(tx: Transaction, day: string): Promise<void> {
  const { practiceId, personId } = tx.context;
  await tx.change(
    sqlFor.updateTable("rapport.person").set({ agreed_to_look_on: day }).where("practice_id", "=", practiceId).where("id", "=", personId).where("agreed_to_look_on", "is", null),
  );
}
