import type { Question, QuestionOption } from "@rapport/instruments";
import { html, type Html } from "../http/html.ts";
import type { CheckinTexts } from "./form-voice.ts";

/** What was typed before, when the same person gets the page back. Nobody else ever sees an answer here. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

export interface QuestionParts {
  readonly question: Question;
  readonly who: Html;
  readonly texts: CheckinTexts;
  /** Item that answers open, with the answers that do. */
  readonly opens: ReadonlyMap<string, string>;
  readonly typed?: Typed | undefined;
  readonly error?: string | undefined;
}

/** Its answer never leaves the page. */
export const isUnsent = (question: Question): boolean => question.whoSees.endsWith("sees.nobody");

/** The name of the form that is never sent: its answers stay on the page. */
export const unsentForm = "unsent";

/**
 * One question: the same view-model and the same markup as the app's part, so that a reader meets one and the same thing. What is not
 * kept (was something hard to say) belongs to a form of its own that nothing sends.
 */
export function questionView(parts: QuestionParts): Html {
  const { question, who, texts, error } = parts;
  const main = question.options.filter(({ apart }) => !apart);
  const apart = question.options.filter((option) => option.apart);
  const described = [question.hint !== undefined && `${question.item}-hint`, error !== undefined && `${question.item}-error`].filter(Boolean).join(" ");
  return html`<fieldset class="q"${described !== "" && html` aria-describedby="${described}"`}><legend><h1 tabindex="-1">${texts.wording(question.text)}</h1></legend>${
    question.hint !== undefined && html`<p class="hint" id="${question.item}-hint">${texts.wording(question.hint)}</p>`}${who}${
    error !== undefined && html`<p class="field-error" id="${question.item}-error">${error}</p>`}${
    question.kind === "any-of" ? html`<div class="picks">${question.options.map((option) => row(parts, option))}</div>`
    : html`${main.length > 0 && html`<div class="answers">${main.map((option) => row(parts, option))}</div>`}${apart.length > 0 && html`<div class="answers set-apart">${apart.map((option) => row(parts, option))}</div>`}`
  }</fieldset>${ownWords(parts)}`;
}

function row({ question, texts, opens, typed }: QuestionParts, { code, label }: QuestionOption): Html {
  const kept = !isUnsent(question);
  const came = typed?.[question.item];
  const checked = kept && (came === code || (Array.isArray(came) && came.includes(code)));
  const opened = opens.get(code);
  const type = question.kind === "any-of" ? "checkbox" : "radio";
  return html`<label><input type="${type}" name="${question.item}" value="${code}"${!kept && html` form="${unsentForm}"`}${opened !== undefined && html` data-opens="${opened}"`}${checked && html` checked`}>${question.kind === "any-of" ? texts.wording(label) : html`<span>${texts.wording(label)}</span>`}</label>`;
}

function ownWords({ question, texts, typed }: QuestionParts): Html | false {
  const own = question.ownWords;
  if (own === undefined) return false;
  const came = typed?.[own.field];
  return html`<div class="field-box"><label class="field" for="${own.field}">${texts.wording(own.label === "" ? question.text : own.label)}</label><textarea rows="2" id="${own.field}" name="${own.field}" maxlength="${own.limit}" autocomplete="off">${typeof came === "string" ? came : ""}</textarea></div>`;
}
