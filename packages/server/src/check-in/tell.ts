import type { TellBody } from "@rapport/api";
import { loadTreatment, sendNote } from "@rapport/store";
import { html } from "../http/html.ts";
import { plainPage } from "../http/plain-page.ts";
import { dayIn } from "../http/practice-facts.ts";
import type { Call } from "../http/route.ts";
import { openByHer } from "../repair/open-repair.ts";
import { topBar } from "./top-bar.ts";
import { therapistIn } from "./form-voice.ts";
import { type LinkHolder, ownForm } from "./link-holder.ts";
import { loadContext } from "./load-form-page.ts";
import { readsSentence } from "./reads-sentence.ts";

const said = { "felt-off": "felt-off.sent", "there-is-something": "hard.sent.flag", "to-therapist": "hard.sent.note" } as const;

/** Sends the one thing she chose to send, and says so on a page of its own: her questions stay open beside it. */
export async function tell(call: Call<{ readonly token: string }, unknown, TellBody>, holder: LinkHolder, { what, words }: TellBody): Promise<string> {
  const { treatmentId, personId: clientId } = holder.actor;
  const { zone } = await call.practice();
  const empty = what === "to-therapist" && (words === undefined || words === "");
  await call.permit(undefined, ownForm(holder));
  const { context, texts, title } = await loadContext(call, holder);
  if (!empty) {
    await call.write({ clientId }, async (tx) => {
      const id = call.parts.seams.uuid();
      if (what === "felt-off") {
        const { endedOn } = await loadTreatment(tx, treatmentId);
        await openByHer(tx, { treatmentId, endedOn, today: dayIn(zone, call.now), now: call.now, uuid: call.parts.seams.uuid });
      }
      await sendNote(tx, call.stores.keys, { id, treatmentId, sessionId: holder.actor.sessionId, kind: what, day: dayIn(zone, call.now), words: what === "to-therapist" ? words : undefined });
      return { reply: { id }, audit: { action: "note.send", objectKind: "note", objectId: id, clientId } };
    });
  }
  return plainPage({
    title, bodyClass: "client check-in one", language: texts.locale, direction: texts.direction,
    body: html`<div class="page">${topBar(holder.token, texts, call.parts.config.leaveTo)}<main><section class="step"><h1>${empty ? texts.t("sent.empty") : texts.t(said[what], { therapist: therapistIn(context, texts) })}</h1>${
      !empty && html`<p class="lede">${readsSentence(context, texts)}</p>`}<p class="after">${texts.t("sent.back")}</p></section></main></div>`,
  });
}
