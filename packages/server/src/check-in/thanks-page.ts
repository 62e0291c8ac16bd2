import { frameOf } from "@rapport/instruments";
import { html, type Html } from "../http/html.ts";
import { plainPage } from "../http/plain-page.ts";
import { type CheckinTexts, checkinTexts, instrumentOf, settingOf } from "./form-voice.ts";
import { givenThanks } from "./given-pages.ts";
import type { LinkHolder } from "./link-holder.ts";
import type { ShownForm } from "./shown-form.ts";
import { topBar } from "./top-bar.ts";

export interface ThanksFacts {
  readonly texts: CheckinTexts;
  readonly token: string;
  readonly title: string;
  readonly therapist: string;
  readonly thanks: string;
  /** She said the last days were very hard: help stands there, quietly, and calm once. */
  readonly hard: boolean;
  /** Travels with the questions, hidden, and is shown when the answers are in. */
  readonly waits?: true;
  /** Filled on the practice's own screen: it is covered, and given back. */
  readonly handedOver: boolean;
  readonly sessionId: string;
  /** Where *Leave* goes: a page anybody might have open. */
  readonly leaveTo: string;
}

export function thanksStep({ texts, token, therapist, thanks, hard, handedOver, sessionId, waits }: ThanksFacts): Html {
  return html`<section class="step" id="thanks"${waits && html` hidden`}><h1 tabindex="-1">${texts.wording(thanks)}</h1>${
    (hard || waits) && html`<div class="hard"${!hard && html` hidden`}><p class="lede">${texts.t("offer.help")}</p><p class="acts"><a class="btn-line" href="/c/${token}/help">${texts.t("help")}</a></p><details><summary>${texts.t("offer.calm")}</summary><p>${texts.t("offer.calm.text")}</p></details></div>`}<p class="status" role="status" hidden></p>${
    handedOver ? html`<p class="lede">${texts.t("thanks.hand-back")}</p><p class="after"><a href="/sign-in?next=/t/sessions/${sessionId}/hand-over">${texts.t("thanks.goes-on", { therapist })}</a></p>` : html`<p class="after">${texts.t("thanks.close")}</p><p class="other"><a href="/c/${token}/help#outside">${texts.t("thanks.outside", { therapist })}</a></p>`}</section>`;
}

export function thanksPage(facts: ThanksFacts): string {
  const { texts, token, title, leaveTo } = facts;
  return plainPage({ title, bodyClass: "client check-in one", language: texts.locale, direction: texts.direction, body: html`<div class="page">${topBar(token, texts, leaveTo)}<main>${thanksStep(facts)}</main></div>` });
}

/** After a form is in, from what its own page carried: nothing is read for it. */
export function thanksOf(holder: LinkHolder, shown: ShownForm, hard: boolean, { title, leaveTo }: Pick<ThanksFacts, "title" | "leaveTo">): string {
  const texts = checkinTexts(shown.language, shown.youForm);
  const youForm = shown.youForm === "formal" ? "formal" : "informal";
  const names = { therapist: shown.therapist === "" ? null : shown.therapist };
  const therapist = names.therapist ?? texts.t("therapist.unnamed");
  const form = instrumentOf(holder.form);
  const thanks = form.validated ? givenThanks(texts, therapist) : frameOf(form, { setting: settingOf(holder.form, holder.purpose), language: shown.language, youForm, names }).thanks;
  return thanksPage({ texts, token: holder.token, title, therapist, thanks, hard, handedOver: holder.purpose === "screen", sessionId: holder.actor.sessionId, leaveTo });
}
