import { checkInParams, handedOverReply, handOverBody, madeLinkReply, makeLinkBody, sessionParams } from "@rapport/api";
import { loadTreatment, makeLink, treatmentOfSession } from "@rapport/store";
import { isOwnForm } from "../check-in/form-voice.ts";
import { refuseNotGiven } from "../chosen-forms/why-not.ts";
import { linkHolder, ownForm } from "../check-in/link-holder.ts";
import { sendPage } from "../check-in/send-page.ts";
import { keyOf } from "../http/make-call.ts";
import { dayIn } from "../http/practice-facts.ts";
import { type Call, route } from "../http/route.ts";
import { clearSignInCookie } from "../http/sign-in-cookie.ts";
import { hashOfToken } from "../http/sign-in-token.ts";
import { linkDays, screenHours } from "./how-long.ts";
import { linkText, printPage } from "./link-words.ts";
import { linkToken } from "./link-token.ts";
import { qrPicture } from "./qr.ts";

const hour = 3_600_000;

export const linkRoutes = [
  route({
    method: "POST",
    url: "/api/sessions/:session/links",
    action: "link.make",
    params: sessionParams,
    body: makeLinkBody,
    reply: madeLinkReply,
    async handle(call) {
      const { zone } = await call.practice();
      const { form } = call.body;
      const { id, token, until } = await make(call, form, "form", linkDays(form) * 24 * hour);
      const address = new URL(`/c/${token}`, call.parts.config.baseUrl).href;
      return { id, address, qr: qrPicture(address), text: linkText(address), printAddress: `${address}/print`, openUntil: dayIn(zone, until) };
    },
  }),
  route({
    // The therapist's sign-in ends with it: whoever holds the screen then can go back to nothing without the passkey.
    method: "POST",
    url: "/api/sessions/:session/screen",
    action: "link.make",
    params: sessionParams,
    body: handOverBody,
    reply: handedOverReply,
    async handle(call) {
      const { id, token } = await make(call, call.body.form, "screen", screenHours * hour);
      await call.stores.auth.query("update auth.sign_in set ended_at = now() where id = $1 and ended_at is null", [call.caller.signInId]);
      clearSignInCookie(call.answer);
      return { id, path: `/c/${token}` };
    },
  }),
  route({
    method: "GET",
    url: "/c/:token/print",
    action: "form.see",
    caller: "link",
    page: true,
    params: checkInParams,
    async handle(call) {
      const holder = linkHolder(call);
      await call.permit(undefined, ownForm(holder));
      const { neutralName } = await call.practice();
      return sendPage(call.request, call.answer, printPage(new URL(`/c/${holder.token}`, call.parts.config.baseUrl).href, neutralName));
    },
  }),
];

async function make(call: Call<{ readonly session: string }, unknown, unknown>, form: string, purpose: "form" | "screen", milliseconds: number) {
  const token = linkToken(call.stores.keys, call.person.practiceId, keyOf(call.request), call.caller.demo);
  const until = new Date(call.now.getTime() + milliseconds);
  const { id } = await call.write({}, async (tx) => {
    const sessionId = call.params.session;
    const treatmentId = await treatmentOfSession(tx, sessionId);
    await call.permit(tx, { treatmentId });
    const { clientId } = await loadTreatment(tx, treatmentId);
    if (!isOwnForm(form)) await refuseNotGiven(tx, form, clientId);
    const made = call.parts.seams.uuid();
    await makeLink(tx, { tokenHash: hashOfToken(token), id: made, purpose, treatmentId, sessionId, clientId, form, now: call.now, expiresAt: until });
    return { reply: { id: made }, status: 201, audit: { action: purpose === "screen" ? "link.hand-over" : "link.make", objectKind: "link", objectId: made, clientId } };
  });
  return { id, token, until };
}
