import type { CrisisNumber, OutsidePerson } from "@rapport/store";
import type { CheckinTexts } from "../check-in/form-voice.ts";
import { html, type Html } from "../http/html.ts";
import { plainPage } from "../http/plain-page.ts";

export interface HelpFacts {
  readonly title: string;
  readonly texts: CheckinTexts;
  /** The therapist's name where she allows it on a page, else "your therapist". */
  readonly therapist: string;
  readonly numbers: readonly CrisisNumber[];
  readonly outside: OutsidePerson | undefined;
  /** Where *Leave* goes. */
  readonly leaveTo: string;
  /** Where the questions wait. */
  readonly back?: string | undefined;
}

/** Local numbers first, then someone other than the therapist. Needs no sign-in, no cookie, and asks nothing. */
export function helpPage({ title, texts, therapist, numbers, outside, leaveTo, back }: HelpFacts): string {
  const body = html`<div class="page"><div class="top">${back === undefined ? html`<span></span>` : html`<a class="back" href="${back}">${texts.t("help.back")}</a>`}<a class="leave" href="${leaveTo}" rel="noreferrer">${texts.t("leave")}</a></div>
<main><section class="step"><h1>${texts.t("help")}</h1>${numbers.length > 0 ? html`<ul class="doors">${numbers.map(({ label, number }) => door(texts, label, number, true))}</ul>` : html`<p class="lede">${texts.t("help.no-numbers")}</p>`}<p class="after">${texts.t("help.not-watched")}</p></section>
<section class="step" id="outside"><h2>${texts.t("help.outside-title", { therapist })}</h2><p class="lede">${texts.t("help.outside-lede", { therapist })}</p>${outside === undefined ? html`<p>${texts.t("help.no-outside")}</p>` : outsideDoors(texts, therapist, outside)}
<div class="notok"><p class="b">${texts.t("help.not-okay")}</p><p>${texts.t("help.not-okay-text")}</p></div></section></main></div>`;
  return plainPage({ title, body, bodyClass: "client check-in one", language: texts.locale, direction: texts.direction });
}

function outsideDoors(texts: CheckinTexts, therapist: string, { name, phone, mail, isBody }: OutsidePerson): Html {
  return html`<ul class="doors"><li class="row"><span><b>${name}</b><span class="sub">${isBody ? texts.t("help.outside-body") : texts.t("help.outside-person", { therapist })}</span></span><span class="calls">${
    phone !== "" && html`<a class="btn" href="tel:${digits(phone)}">${texts.t("help.call")}<span class="vh"> ${name}</span></a>`}${mail !== "" && html`<a class="btn-line" href="mailto:${mail}">${texts.t("help.write")}<span class="vh"> ${name}</span></a>`}</span></li></ul>`;
}

function door(texts: CheckinTexts, label: string, number: string, first: boolean): Html {
  return html`<li class="row"><span><b>${label}</b><span class="sub num">${number}</span></span><span class="calls"><a class="${first ? "btn" : "btn-line"}" href="tel:${digits(number)}">${texts.t("help.call")}<span class="vh"> ${label}</span></a></span></li>`;
}

const digits = (number: string): string => number.replace(/[^+\d*#]/g, "");
