import { askedItems, textHash, wordingFor as ownWording } from "@rapport/instruments";
import { addAudit, type Context, finishForm, readFormContext, type Transaction, unfinishedForms } from "@rapport/store";
import type { Stores } from "../http/parts.ts";
import { dayIn } from "../http/practice-facts.ts";
import { isLinkForm, instrumentOf } from "./form-voice.ts";
import { scoresOf, wordingFor } from "./given-pages.ts";
import { sha256 } from "./sha256.ts";

/**
 * "You can stop here. What you answered is kept": a form that was stopped without *Done* is put in when its time is over.
 *
 * @param context a worker's, acting for the client
 * @returns how many forms it put in
 */
export async function finishUnfinished(stores: Stores, context: Context, zone: string): Promise<number> {
  return stores.database.withContext(context, async (tx) => {
    let done = 0;
    for (const waits of await unfinishedForms(tx)) if (await finishOne(stores, tx, waits, zone)) done += 1;
    return done;
  });
}

async function finishOne(stores: Stores, tx: Transaction, waits: Awaited<ReturnType<typeof unfinishedForms>>[number], zone: string): Promise<boolean> {
  const { treatmentId, sessionId, form: code } = waits;
  if (!isLinkForm(code)) return false;
  const form = instrumentOf(code);
  const today = dayIn(zone, tx.now);
  const { profile } = await readFormContext(tx, { treatmentId, sessionId, clientId: tx.context.personId, instrument: code, today });
  const own = ownWording(profile.language, profile.youForm === "formal" ? "formal" : "informal");
  // Taken out of use since: what she answered counts, under the form's name.
  const loaded = form.validated ? await wordingFor(tx, code, profile) : undefined;
  const { language, youForm } = loaded ?? own;
  const hash = form.validated ? (loaded?.textHash ?? sha256(`${form.code} ${form.version}`)) : textHash(form, language, own.youForm, sha256);
  const makesScores = scoresOf(code);
  const administrationId = stores.database.seams.uuid();
  const isNew = await finishForm(tx, stores.keys, waits, {
    administrationId, version: form.version, language, youForm, textHash: hash, ...(makesScores === undefined ? {} : { scoresOf: makesScores }),
    askedItems: askedItems(form, "alone").map(({ item }) => item).filter(({ goesTo }) => goesTo === "record").map(({ code: item }) => item),
  });
  if (isNew) await addAudit(tx, stores.database.seams.uuid, today, [{ action: "form.put-in", objectKind: "administration", objectId: administrationId, clientId: tx.context.personId }]);
  return isNew;
}
