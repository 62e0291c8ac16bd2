import { askedItems, frameOf, givenFormOf, questionsOf, textHash } from "@rapport/instruments";
import { invitationToSpeakUpDue, sessionStates } from "@rapport/relationship";
import { type FormContext, loadMeetingsOf, readFormContext, sqlFor, type Transaction } from "@rapport/store";
import { dayIn } from "../http/practice-facts.ts";
import { refuse } from "../http/refuse.ts";
import type { Call } from "../http/route.ts";
import { formPage, type Back } from "./form-page.ts";
import { type CheckinTexts, checkinTexts, historyOf, instrumentOf, isAfterForm, namesOf, settingOf, therapistIn } from "./form-voice.ts";
import { givenPage, type WordingInUse, wordingFor } from "./given-pages.ts";
import type { LinkHolder } from "./link-holder.ts";
import { readsSentence } from "./reads-sentence.ts";
import { sha256 } from "./sha256.ts";
import { signShown } from "./shown-form.ts";

type AnyCall = Call<unknown, unknown, unknown>;

const hours = 3_600_000;

export interface Loaded {
  readonly context: FormContext;
  readonly texts: CheckinTexts;
  readonly sealTo: string;
  readonly title: string;
  /** The practice's wording, for a published form. */
  readonly wording: WordingInUse | undefined;
  /** The practice's word, "tell your therapist what works and what does not": with the form before sessions 1 and 5. */
  readonly word: { readonly signedBy: string } | undefined;
}

export async function loadContext(call: AnyCall, holder: LinkHolder): Promise<Loaded> {
  const { zone, neutralName, signedBy } = await call.practice();
  const { treatmentId, sessionId, personId: clientId, practiceId } = holder.actor;
  return call.read(async (tx) => {
    const context = await readFormContext(tx, { treatmentId, sessionId, clientId, instrument: instrumentOf(holder.form).code, today: dayIn(zone, call.now) });
    const key = await tx.one(
      sqlFor.selectFrom("rapport.practice_key").select("check_in_public").where("practice_id", "=", practiceId).orderBy("version", "desc").limit(1),
      "practice key",
    );
    const wording = givenFormOf(holder.form) === undefined ? undefined : await wordingFor(tx, holder.form, context.profile);
    if (wording === undefined && givenFormOf(holder.form) !== undefined) refuse("LINK_CLOSED", { log: `link ${holder.linkId}: no wording of ${holder.form} is in use` });
    return { context, wording, texts: checkinTexts(context.profile.language, context.profile.youForm), sealTo: key.check_in_public.toString("base64url"), title: neutralName, word: await wordOf(tx, holder, call.now, context.profile.namesTherapist ? signedBy : "") };
  });
}

async function wordOf(tx: Transaction, holder: LinkHolder, now: Date, signedBy: string): Promise<Loaded["word"]> {
  if (isAfterForm(holder.form)) return undefined;
  const { sessions, events, breaks } = await loadMeetingsOf(tx, holder.actor.treatmentId);
  const number = sessionStates(sessions, events, breaks, now.getTime()).find(({ id }) => id === holder.actor.sessionId)?.number ?? null;
  const due = number !== null && invitationToSpeakUpDue(number, number > 1 ? [1] : []) && number <= speakUpAgain;
  return due ? { signedBy } : undefined;
}

/** Said a second time with the form before this session, and not after it. */
const speakUpAgain = 5;

/** The page with all its questions; `back` gives the same person what she typed, when it could not be taken. */
export function renderForm(call: AnyCall, holder: LinkHolder, { context, texts, sealTo, title, word, wording }: Loaded, back?: { readonly key: string } & Back): string {
  const { seams } = call.parts;
  const form = instrumentOf(holder.form);
  const setting = settingOf(holder.form, holder.purpose);
  const youForm = context.profile.youForm === "formal" ? "formal" : "informal";
  const history = historyOf(context, holder.form);
  const asking = { setting, history, names: namesOf(context), language: context.profile.language, youForm } as const;
  const therapist = therapistIn(context, texts);
  const shownAs = wording === undefined ? { frame: frameOf(form, asking), questions: questionsOf(form, asking) } : givenPage(form, wording, { names: asking.names, youForm, texts, therapist });
  const { frame } = shownAs;
  return formPage({
    token: holder.token, form: holder.form, frame, texts, therapist, title, back,
    isFirst: context.isFirst,
    word: back === undefined ? word : undefined,
    questions: shownAs.questions,
    reads: readsSentence(context, texts),
    key: back?.key ?? seams.uuid(),
    tellKeys: [seams.uuid(), seams.uuid(), seams.uuid()],
    shown: signShown({
      linkId: holder.linkId, language: frame.language, youForm: frame.youForm, textHash: wording?.textHash ?? textHash(form, frame.language, frame.youForm, sha256),
      asked: askedItems(form, setting, history).map(({ item }) => item).filter(({ goesTo }) => goesTo === "record").map(({ code }) => code),
      lateAfter: isAfterForm(holder.form) ? context.session.endsAt.getTime() + 24 * hours : context.session.startsAt.getTime(),
      addsTo: holder.form === "B-link" ? (context.done?.administrationId ?? "") : "",
      therapist: asking.names.therapist ?? "",
    }, call.stores.keys),
    allOnOne: context.profile.onePage,
    // The practice's own screen and a phone others may look at keep nothing.
    ...(holder.purpose === "screen" || context.profile.sharedPhone ? {} : { sealTo }),
    thanks: { texts, token: holder.token, title, therapist, thanks: frame.thanks, handedOver: holder.purpose === "screen", sessionId: holder.actor.sessionId, leaveTo: call.parts.config.leaveTo },
  });
}
