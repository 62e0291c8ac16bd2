import { createHash, randomUUID } from "node:crypto";
import { beforeMeeting, textHash } from "@rapport/instruments";
import { signShown } from "../../../packages/server/src/check-in/shown-form.ts";
import { hashOfToken, newToken } from "../../../packages/server/src/http/sign-in-token.ts";
import { realSeams } from "@rapport/store";
import { type Pair, zone } from "../people.ts";
import type { BenchPlace } from "../place.ts";

/** One form to send: its link, and the field its page would carry. */
export interface FormToSend {
  readonly token: string;
  readonly shown: string;
  readonly key: string;
}

const batch = 5_000;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hourMs = 3_600_000;

/** Sessions ahead with one open link each, spread over the pairs in turn, so that neighbours in the list are of different practices. */
export async function makeLinks(place: BenchPlace, pairs: readonly Pair[], count: number): Promise<FormToSend[]> {
  const forms: FormToSend[] = [];
  const hash = textHash(beforeMeeting, "en", "informal", sha256);
  const startsAt = new Date(Date.now() + 24 * hourMs);
  while (forms.length < count) {
    const rows = Array.from({ length: Math.min(batch, count - forms.length) }, (_, index) => {
      const pair = pairs[(forms.length + index) % pairs.length];
      if (pair === undefined) throw new RangeError("makeLinks requires at least one pair");
      return { ...pair, sessionId: randomUUID(), linkId: randomUUID(), token: newToken(realSeams, false) };
    });
    const columns = [rows.map((row) => row.practiceId), rows.map((row) => row.treatmentId), rows.map((row) => row.sessionId)];
    await place.bulk(
      `insert into rapport.session (practice_id, id, treatment_id, planned_on, planned_at, zone, starts_at, length_minutes)
       select p, s, t, ($4::timestamptz at time zone '${zone}')::date, '15:00', '${zone}', $4, 50 from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as row (p, t, s)`,
      [...columns, startsAt]);
    await place.bulk(
      `insert into auth.link (token_hash, id, practice_id, purpose, treatment_id, session_id, person_id, form, expires_at)
       select h, l, p, 'form', t, s, c, 'A', now() + interval '7 days' from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[], $5::uuid[], $6::uuid[]) as row (p, t, s, h, l, c)`,
      [...columns, rows.map((row) => hashOfToken(row.token)), rows.map((row) => row.linkId), rows.map((row) => row.clientId)]);
    for (const { token, linkId } of rows) {
      const shown = signShown(
        { linkId, language: "en", youForm: "informal", textHash: hash, asked: ["a1", "a2", "a4", "a5"], lateAfter: startsAt.getTime(), addsTo: "", therapist: "" }, place.stores.keys);
      forms.push({ token, shown, key: randomUUID() });
    }
  }
  await place.bulk("vacuum analyze");
  return forms;
}
