import { sqlFor, type Transaction } from "../transaction.ts";

export interface PracticeSettings {
  readonly name: string;
  readonly language: string;
  readonly zone: string;
  readonly neutralName: string;
  readonly messageHours: string;
  readonly signedBy: string;
  readonly wordPack: string;
  readonly showsExpectedCourse: boolean;
}

/** Where the practice's days begin. */
export async function practiceZone(tx: Transaction): Promise<string> {
  const { zone } = await tx.one(sqlFor.selectFrom("rapport.practice").select("zone").where("practice_id", "=", tx.context.practiceId), "practice");
  return zone;
}

export async function changePracticeSettings(tx: Transaction, settings: PracticeSettings): Promise<void> {
  await tx.change(
    sqlFor.updateTable("rapport.practice").set({
      name: settings.name, language: settings.language, zone: settings.zone, neutral_name: settings.neutralName, message_hours: settings.messageHours,
      invitation_signed_by: settings.signedBy, word_pack: settings.wordPack, shows_expected_course: settings.showsExpectedCourse,
    }).where("practice_id", "=", tx.context.practiceId),
  );
}
