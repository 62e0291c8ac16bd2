import { checkInParams } from "@rapport/api";
import { loadCrisisNumbers, loadOutsidePerson, type Context } from "@rapport/store";
import { checkinTexts, therapistIn } from "../check-in/form-voice.ts";
import { linkHolder } from "../check-in/link-holder.ts";
import { loadContext } from "../check-in/load-form-page.ts";
import { sendPage } from "../check-in/send-page.ts";
import { practiceFacts } from "../http/practice-facts.ts";
import { type Call, route } from "../http/route.ts";
import { helpPage } from "./help-page.ts";
import { onlyPractice } from "./only-practice.ts";

export const helpNowRoutes = [
  route({
    // For anyone: an installation serves one practice, and these numbers are meant to be found.
    method: "GET",
    url: "/help-now",
    action: "help.see",
    page: true,
    async handle(call) {
      await call.permit(undefined, {});
      const practiceId = await onlyPractice(call.stores);
      const texts = checkinTexts("en", "informal");
      const facts = { texts, therapist: texts.t("therapist.unnamed") };
      if (practiceId === undefined) return sendPage(call.request, call.answer, helpPage({ ...facts, title: texts.t("title.neutral"), numbers: [], outside: undefined, leaveTo: call.parts.config.leaveTo }));
      return sendPage(call.request, call.answer, await helpFor(call, { practiceId, personId: practiceId, kind: "machine" }, facts));
    },
  }),
  route({
    // Open as long as the address is known, closed link or not: help is never behind a form.
    method: "GET",
    url: "/c/:token/help",
    action: "help.see",
    caller: "link",
    page: true,
    params: checkInParams,
    async handle(call) {
      await call.permit(undefined, {});
      const holder = linkHolder(call);
      const { context, texts } = await loadContext(call, holder);
      return sendPage(call.request, call.answer, await helpFor(call, call.context, { texts, therapist: therapistIn(context, texts), back: `/c/${holder.token}` }));
    },
  }),
];

type Words = Pick<Parameters<typeof helpPage>[0], "texts" | "therapist" | "back">;

async function helpFor(call: Call<unknown, unknown, unknown>, context: Context, words: Words): Promise<string> {
  const { neutralName } = await practiceFacts(call.stores, context, call.now);
  return call.stores.database.withContext(context, async (tx) =>
    helpPage({ ...words, title: neutralName, leaveTo: call.parts.config.leaveTo, numbers: await loadCrisisNumbers(tx), outside: await loadOutsidePerson(tx) }));
}
