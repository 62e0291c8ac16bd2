import type { CheckInBody } from "@rapport/api";
import { canonical, type FormToStore, type StoredForm, storeForm, storeLater, wasStored } from "@rapport/store";
import { dayIn } from "../http/practice-facts.ts";
import { Refused, refuse } from "../http/refuse.ts";
import type { Call } from "../http/route.ts";
import { deviceOf } from "./device.ts";
import type { Back } from "./form-page.ts";
import { checkinTexts, instrumentOf } from "./form-voice.ts";
import { scoresOf } from "./given-pages.ts";
import { type LinkHolder, ownForm } from "./link-holder.ts";
import { saysVeryHard, takeAnswers, typedOf } from "./read-post.ts";
import { readShown, type ShownForm } from "./shown-form.ts";
import type { Typed } from "./question-view.ts";

export type Answered =
  | { readonly kind: "stored"; readonly shown: ShownForm; readonly hard: boolean }
  | { readonly kind: "back"; readonly status: 409 | 410 | 422; readonly back: Back & { readonly key: string } };

type FormCall = Call<{ readonly token: string }, unknown, unknown>;

/**
 * Takes a filled form in. A form that cannot be stored (answered from another page first, link replaced, words too long) comes back
 * with all that was typed.
 */
export async function answerForm(call: FormCall, holder: LinkHolder, body: CheckInBody, key: string): Promise<Answered> {
  const shown = readShown(String(body["_shown"] ?? ""), holder.linkId, call.stores.keys);
  if (shown === undefined) refuse("BAD_REQUEST", { log: `link ${holder.linkId}: the page's own field does not fit` });
  const typed = typedOf(body);
  const bodyMac = call.stores.keys.macOf(canonical({ link: holder.linkId, typed }));
  const stored = async (): Promise<StoredForm> => {
    if (await isRefused(call, holder)) return wasStored(call.stores, call.context, { key, bodyMac });
    const { answers, problems } = takeAnswers(holder, shown, typed);
    if (problems.length > 0) throw new BadAnswers(problems);
    const form = await formToStore(call, holder, shown, { key, bodyMac, answers, hasBegun: body["_begun"] === "1" });
    return shown.addsTo === "" ? storeForm(call.stores, call.context, form) : storeLater(call.stores, call.context, form);
  };
  const outcome = await stored().catch((error: unknown) => {
    if (error instanceof BadAnswers) return error;
    throw error;
  });
  if (outcome === "stored") return { kind: "stored", shown, hard: saysVeryHard(typed) };
  if (outcome instanceof BadAnswers) return { kind: "back", status: 422, back: { ...outcome.back(shown), key, typed, closed: false } };
  // Whoever closed it between this page's look-up and its own writing was another page's Done.
  const replaced = holder.closedBecause !== null && holder.closedBecause !== "done";
  return { kind: "back", status: replaced ? 410 : 409, back: closedBack(shown, replaced, key, typed) };
}

/** A closed link still tells whether this very form is in: a reply that was lost must not read as a refusal. */
async function isRefused(call: FormCall, holder: LinkHolder): Promise<boolean> {
  try {
    await call.permit(undefined, ownForm(holder));
    return false;
  } catch (error) {
    if (error instanceof Refused && error.code === "LINK_CLOSED") return true;
    throw error;
  }
}

async function formToStore(call: FormCall, holder: LinkHolder, shown: ShownForm, sent: Pick<FormToStore, "key" | "bodyMac" | "answers" | "hasBegun">): Promise<FormToStore> {
  const { seams } = call.parts;
  const form = instrumentOf(holder.form);
  const { zone } = await call.practice();
  const makesScores = scoresOf(form.code);
  return {
    ...sent,
    ...(makesScores === undefined ? {} : { scoresOf: makesScores }),
    administrationId: shown.addsTo === "" ? seams.uuid() : shown.addsTo,
    treatmentId: holder.actor.treatmentId, sessionId: holder.actor.sessionId, clientId: holder.actor.personId,
    instrument: form.code, instrumentVersion: form.version, language: shown.language, youForm: shown.youForm, textHash: shown.textHash,
    place: holder.purpose === "screen" ? "screen" : "link",
    therapistPresent: holder.purpose === "screen",
    device: deviceOf(call.request.headers["user-agent"]),
    late: call.now.getTime() > shown.lateAfter,
    askedItems: shown.asked,
    day: dayIn(zone, call.now),
    linkHash: holder.tokenHash,
    auditId: seams.uuid(),
  };
}

function closedBack(shown: ShownForm, replaced: boolean, key: string, typed: Typed): Back & { readonly key: string } {
  const texts = checkinTexts(shown.language, shown.youForm);
  return { key, typed, errors: new Map(), closed: true, sentence: replaced ? `${texts.t("closed.replaced")} ${texts.t("closed.gone")}` : texts.t("closed.other-phone") };
}

class BadAnswers extends Error {
  readonly problems: ReturnType<typeof takeAnswers>["problems"];

  constructor(problems: BadAnswers["problems"]) {
    super("answers that cannot be read");
    this.problems = problems;
  }

  back(shown: ShownForm): Pick<Back, "sentence" | "errors"> {
    const texts = checkinTexts(shown.language, shown.youForm);
    const errors = this.problems.map(({ field, kind, expected, got }) => {
      const over = Number(got) - Number(/\d+/.exec(expected)?.[0] ?? 0);
      return [field.replace(/-words$/, ""), kind === "too-long" ? texts.t("problem.too-long", { over }) : texts.t("problem.unread")] as const;
    });
    return { sentence: texts.t("closed.gone"), errors: new Map(errors) };
  }
}
