import type { FormFrame, Question } from "@rapport/instruments";
import { html, type Html } from "../http/html.ts";
import { plainPage } from "../http/plain-page.ts";
import { feltOffSteps } from "./felt-off-view.ts";
import { type CheckinTexts, isAfterForm } from "./form-voice.ts";
import { leftUnsaidStep } from "./left-unsaid-view.ts";
import { bothMark, chipMarks, youMark } from "./marks.ts";
import { checkInScript } from "./plain-files.ts";
import { isUnsent, questionView, type Typed, unsentForm } from "./question-view.ts";
import { type ThanksFacts, thanksStep } from "./thanks-page.ts";
import { topBar } from "./top-bar.ts";

export interface FormPage {
  readonly token: string;
  readonly form: string;
  readonly frame: FormFrame;
  readonly isFirst: boolean;
  /** The practice's word stands before the form. */
  readonly word: { readonly signedBy: string } | undefined;
  readonly questions: readonly Question[];
  readonly texts: CheckinTexts;
  readonly therapist: string;
  /** When the therapist reads, or is away, in words. */
  readonly reads: string;
  readonly title: string;
  /** Made for this page: the same answers sent twice are one form. */
  readonly key: string;
  readonly shown: string;
  readonly tellKeys: readonly [string, string, string];
  readonly allOnOne: boolean;
  /** The practice's check-in key, for what waits on the phone; absent where nothing may be kept there. */
  readonly sealTo?: string | undefined;
  /** Set when the same person gets her page back: what she typed, and why it came back. */
  readonly back?: Back | undefined;
  readonly thanks: Omit<ThanksFacts, "hard">;
}

export interface Back {
  readonly typed: Typed;
  readonly sentence: string;
  readonly errors: ReadonlyMap<string, string>;
  /** Nothing can be sent from here any more; what she typed is still hers to read and copy. */
  readonly closed: boolean;
}

/** All questions and what they open, in one answer. Without script, `:target` shows one at a time; with none of both, all are there. */
export function formPage(page: FormPage): string {
  const { texts } = page;
  const asked = page.questions.filter(({ followUp, optional }) => followUp === undefined && !optional).length;
  const ends = isAfterForm(page.form) ? "last" : "thanks";
  const body = html`${chipMarks}<div class="page">${topBar(page.token, texts, page.thanks.leaveTo)}<main id="all" data-saved="${texts.t("offline.saved")}" data-unsent="${texts.t("offline.unsent-not-kept")}"${page.sealTo !== undefined && html` data-key="${page.sealTo}"`}>
<form method="post" action="/c/${page.token}#thanks" id="form" autocomplete="off"><button disabled hidden></button><input type="hidden" name="_key" value="${page.key}"><input type="hidden" name="_shown" value="${page.shown}"><input type="hidden" name="_begun" value="">
${page.back === undefined ? introStep(page) : backStep(page)}${page.questions.map((question, index) => questionStep(page, question, index, asked, ends))}${isAfterForm(page.form) && !page.back?.closed && lastStep(page)}</form>
${isAfterForm(page.form) && feltOffSteps(page)}${thanksStep({ ...page.thanks, hard: false, waits: true })}</main></div><form id="${unsentForm}" method="dialog"></form>`;
  const style = page.allOnOne || page.back !== undefined ? "client check-in one" : "client check-in";
  return plainPage({ title: page.title, body, bodyClass: style, language: texts.locale, direction: texts.direction, script: checkInScript() });
}

/** A page of its own before the first: nothing is asked or agreed to on it. */
function wordStep({ signedBy }: { readonly signedBy: string }, texts: CheckinTexts): Html {
  return html`<section class="step" id="start"><h1 tabindex="-1">${texts.t("word.title")}</h1><p class="lede words">${texts.t("word.words")}</p>${signedBy !== "" && html`<p class="after">${signedBy}</p>`}<p class="acts paged"><a class="btn" href="#begin">${texts.t("word.go-on")}</a></p></section>`;
}

function introStep({ frame, questions, isFirst, texts, therapist, word }: FormPage): Html {
  return html`${word !== undefined && wordStep(word, texts)}<section class="step" id="${word === undefined ? "start" : "begin"}"><h1 tabindex="-1">${texts.wording(frame.name)}</h1><p class="lede">${texts.wording(frame.intro)}</p>${
    isFirst && frame.firstTime !== undefined && html`<p class="lede">${texts.wording(frame.firstTime)}</p>`}${who(html`${bothMark}${texts.t("sees.chip", { therapist })}`, "")}
<p class="acts paged"><a class="btn" href="#${questions[0]?.item ?? "last"}">${texts.t("start")}</a></p><p class="opts"><a class="paged" href="#all">${texts.t("all-on-one-page")}</a><button type="button" id="keep-nothing" data-done="${texts.t("offline.nothing-kept")}" hidden>${texts.t("keep-nothing")}</button></p><p class="after">${texts.wording(frame.label)}</p></section>`;
}

function backStep({ back, texts }: FormPage): Html {
  if (back?.closed) return html`<section class="step" id="start"><div class="status" role="status"><h1 tabindex="-1">${back.sentence}</h1></div></section>`;
  return html`<section class="step" id="start"><div class="errors" role="alert" tabindex="-1"><h1>${texts.t("problem.title", { count: Math.max(1, back?.errors.size ?? 1) })}</h1><p>${back?.sentence}</p>${
    back !== undefined && back.errors.size > 0 && html`<ul>${[...back.errors].map(([item, text]) => html`<li><a href="#${item}">${text}</a></li>`)}</ul>`}</div></section>`;
}

function who(chip: Html, sentence: string): Html {
  return html`<p class="who"><span class="chip">${chip}</span>${sentence !== "" && html`<span>${sentence}</span>`}</p>`;
}

function questionStep(page: FormPage, question: Question, index: number, asked: number, ends: string): Html {
  const { texts, therapist, questions } = page;
  const follow = question.followUp;
  const now = questions.slice(0, index + 1).filter(({ followUp, optional }) => followUp === undefined && !optional).length;
  const place = question.optional ? texts.t("if-you-like") : follow === undefined ? texts.t("step", { step: now, of: asked }) : "";
  const unsaid = isUnsent(question);
  const seen = texts.t(question.whoSees.replace(/^checkin\./, "") as Parameters<CheckinTexts["t"]>[0], { therapist });
  const chip = unsaid ? html`${youMark}${texts.t("sees.chip.nobody")}` : html`${bothMark}${texts.t("sees.chip", { therapist })}`;
  const error = page.back?.errors.get(question.item);
  const next = nextOf(questions, index) ?? ends;
  return html`<section class="step${follow !== undefined && html` of-${follow.of}`}" id="${question.item}">${place !== "" && html`<p class="kicker">${place}</p>`}${follow === undefined && !question.optional && html`<div class="steps" aria-hidden="true">${Array.from({ length: asked }, (_, at) => (at < now ? html`<i class="on"></i>` : html`<i></i>`))}</div>`}${
    questionView({ question, who: who(chip, seen), texts, opens: unsaid ? opensUnsaid : opensOf(questions, question), typed: page.back?.typed, error })}
${steps(page, question, unsaid ? "unsaid" : followUpOf(questions, question), next)}${footer(page)}</section>${unsaid && leftUnsaidStep(page, next)}`;
}

const opensUnsaid: ReadonlyMap<string, string> = new Map([["big", "unsaid"], ["small", "unsaid"]]);

function followUpOf(questions: readonly Question[], question: Question): string | undefined {
  return questions.find(({ followUp }) => followUp?.of === question.item)?.item;
}

function opensOf(questions: readonly Question[], question: Question): ReadonlyMap<string, string> {
  const follow = questions.find(({ followUp }) => followUp?.of === question.item);
  return new Map(follow?.followUp?.after.map((code) => [code, follow.item]) ?? []);
}

/** The next question when this one opens nothing: past its own follow-ups, to one that stands beside it or above. */
function nextOf(questions: readonly Question[], index: number): string | undefined {
  const above = new Set<string>();
  for (let at = questions[index]; at?.followUp !== undefined; at = questions.find(({ item }) => item === at?.followUp?.of)) above.add(at.followUp.of);
  return questions.slice(index + 1).find(({ followUp }) => followUp === undefined || above.has(followUp.of))?.item;
}

/** Next, skip, and at the end of a form before they meet its Done. */
function steps({ texts, form, back }: FormPage, question: Question, opens: string | undefined, next: string): Html {
  if (back?.closed) return html``;
  const isEnd = !isAfterForm(form) && next === "thanks";
  const on = isEnd
    ? html`<button class="btn past">${texts.t("done")}</button><button class="btn-plain skip" name="_skip" value="${question.item}">${texts.t("skip")}</button>`
    : html`<a class="btn past" href="#${next}">${texts.t("next")}</a>${opens !== undefined && html`<a class="btn to-follow" href="#${opens}">${texts.t("next")}</a>`}<a class="btn-plain skip" href="#${next}">${texts.t("skip")}</a>`;
  return html`<p class="acts${!isEnd && " paged"}">${on}</p>`;
}

/** What stands below each question. Lines that only script makes true wait for it. */
function footer({ texts, back }: FormPage): Html | false {
  if (back?.closed) return false;
  return html`<p class="after kept" hidden>${texts.t("stop")}</p><p class="opts"><button type="button" class="read" data-note="${texts.t("headphones")}" hidden>${texts.t("read-to-me")}</button><a class="paged" href="#all">${texts.t("all-on-one-page")}</a></p><p class="status" role="status" hidden></p>`;
}

function lastStep({ texts, therapist, token }: FormPage): Html {
  return html`<section class="step" id="last"><h1 tabindex="-1">${texts.t("last.title")}</h1><p class="lede">${texts.t("last.hint")}</p><p class="acts"><button class="btn">${texts.t("done")}</button></p><p class="status" role="status" hidden></p>
<ul class="doors"><li><a href="#felt-off">${texts.t("thanks.felt-off")}</a></li><li><a href="/c/${token}/help#outside">${texts.t("thanks.outside", { therapist })}</a></li></ul></section>`;
}
