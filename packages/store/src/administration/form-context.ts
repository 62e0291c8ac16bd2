import { sqlFor, type Transaction } from "../transaction.ts";

/** What a form's page has to know of the two and of earlier fillings: nothing of what was answered goes on the page itself. */
export interface FormContext {
  readonly profile: { readonly language: string; readonly youForm: string; readonly namesTherapist: boolean; readonly sharedPhone: boolean; readonly onePage: boolean };
  readonly therapist: { readonly name: string; readonly readingDays: readonly number[]; readonly readingNote: string; readonly awayUntil: string | null };
  readonly session: { readonly startsAt: Date; readonly endsAt: Date };
  /** No form was ever filled before. */
  readonly isFirst: boolean;
  /** The same form of this session, once it is done. */
  readonly done: { readonly administrationId: string; readonly askedItems: readonly string[] } | undefined;
  /** Answers of the last fillings of this instrument in other sessions, newest last. */
  readonly lastForms: readonly (readonly { readonly item: string; readonly value: number | null; readonly cannotTell: boolean }[])[];
}

/** @param today the practice's day, to tell whether the therapist is away. */
export async function readFormContext(tx: Transaction, of: { readonly treatmentId: string; readonly sessionId: string; readonly clientId: string; readonly instrument: string; readonly today: string }): Promise<FormContext> {
  const { practiceId } = tx.context;
  const profile = await tx.one(
    sqlFor.selectFrom("rapport.client_profile").select(["language", "you_form", "link_names_therapist", "shared_phone", "one_page"])
      .where("practice_id", "=", practiceId).where("client_id", "=", of.clientId),
    "client profile",
  );
  const session = await tx.one(
    sqlFor.selectFrom("rapport.session").select(["starts_at", "length_minutes"]).where("practice_id", "=", practiceId).where("id", "=", of.sessionId),
    "session",
  );
  const therapist = await tx.one(
    sqlFor.selectFrom("rapport.participant as part")
      .innerJoin("rapport.person as person", (join) => join.onRef("person.practice_id", "=", "part.practice_id").onRef("person.id", "=", "part.person_id"))
      .select(["person.name", "person.reading_days", "person.reading_note", "person.away_from", "person.away_until"])
      .where("part.practice_id", "=", practiceId).where("part.treatment_id", "=", of.treatmentId).where("part.part", "=", "therapist").where("part.until_at", "is", null)
      .orderBy("part.from_at").limit(1),
    "therapist",
  );
  const fillings = await tx.all(
    sqlFor.selectFrom("rapport.administration").select(["id", "instrument", "session_id", "asked_items", "version"])
      .where("practice_id", "=", practiceId).where("treatment_id", "=", of.treatmentId).where("rater_id", "=", of.clientId).where("origin", "=", "asked")
      .where("state", "=", "done").orderBy("on_date", "desc").orderBy("id").limit(12),
  );
  const same = fillings.filter(({ instrument }) => instrument === of.instrument);
  const done = same.find(({ session_id }) => session_id === of.sessionId);
  const away = therapist.away_until !== null && therapist.away_until >= of.today && (therapist.away_from ?? of.today) <= of.today;
  return {
    profile: { language: profile.language, youForm: profile.you_form, namesTherapist: profile.link_names_therapist, sharedPhone: profile.shared_phone, onePage: profile.one_page },
    therapist: { name: therapist.name ?? "", readingDays: therapist.reading_days, readingNote: therapist.reading_note, awayUntil: away ? therapist.away_until : null },
    session: { startsAt: session.starts_at, endsAt: new Date(session.starts_at.getTime() + session.length_minutes * 60_000) },
    isFirst: fillings.length === 0,
    done: done === undefined ? undefined : { administrationId: done.id, askedItems: done.asked_items },
    lastForms: await answersOf(tx, same.filter(({ session_id }) => session_id !== of.sessionId).slice(0, 3).reverse()),
  };
}

async function answersOf(tx: Transaction, fillings: readonly { readonly id: string; readonly version: number }[]): Promise<FormContext["lastForms"]> {
  if (fillings.length === 0) return [];
  const rows = await tx.all(
    sqlFor.selectFrom("rapport.answer").select(["administration_id", "version", "item", "value", "cannot_tell"])
      .where("practice_id", "=", tx.context.practiceId).where("administration_id", "in", fillings.map(({ id }) => id)),
  );
  return fillings.map(({ id, version }) =>
    rows.filter((row) => row.administration_id === id && row.version === version).map(({ item, value, cannot_tell }) => ({ item, value, cannotTell: cannot_tell })));
}
