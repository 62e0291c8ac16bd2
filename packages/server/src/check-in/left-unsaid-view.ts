import { html, type Html } from "../http/html.ts";
import type { FormPage } from "./form-page.ts";
import { unsentForm } from "./question-view.ts";

type Unsaid = Pick<FormPage, "token" | "texts" | "therapist" | "reads" | "tellKeys">;

/** A small form of its own, apart from the questions. It opens beside them, so that nothing typed is lost. */
export function tellForm(token: string, id: string, what: string, key: string, sent: string): Html {
  return html`<form id="${id}" class="tell" data-sent="${sent}" method="post" action="/c/${token}/tell" target="_blank" autocomplete="off"><input type="hidden" name="_key" value="${key}"><input type="hidden" name="what" value="${what}"></form>`;
}

/**
 * After "Yes, something big" or "small". What she chose on the page before is not sent, and neither is the choice made here: only what
 * she sends with one of the two buttons.
 */
export function leftUnsaidStep({ texts, therapist, reads, token }: Unsaid, next: string): Html {
  const choice = (code: string, label: string) => html`<label><input type="radio" name="unsaid" value="${code}" form="${unsentForm}"><span>${label}</span></label>`;
  return html`<section class="step of-b5" id="unsaid"><fieldset class="q"><legend><h1 tabindex="-1">${texts.t("hard.no-need")}</h1></legend><p class="hint">${texts.t("hard.question")}</p>
<div class="answers">${choice("keep", texts.t("hard.keep"))}${choice("there", texts.t("hard.flag", { therapist }))}${choice("write", texts.t("hard.write", { therapist }))}</div></fieldset>
<div class="field-box if-write"><label class="field" for="unsaid-words">${texts.t("hard.write.field", { therapist })}</label><p class="hint">${texts.t("hard.write.plain", { therapist })}</p><textarea rows="3" id="unsaid-words" name="words" form="tell-words" maxlength="1000" autocomplete="off"></textarea></div>
<p class="foot3">${texts.t("hard.sees", { therapist })} ${texts.t("hard.keep-note")}<br>${reads}</p>
<p class="other"><a href="/me/journal/new" target="_blank" rel="noopener">${texts.t("hard.journal")}</a> ${texts.t("hard.journal.note")}</p>
<p class="acts"><a class="btn if-keep" href="#${next}">${texts.t("done")}</a><button class="btn if-there" form="tell-there">${texts.t("done")}</button><button class="btn if-write" form="tell-words">${texts.t("done")}</button><a class="btn-plain if-sent" href="#${next}">${texts.t("next")}</a></p><p class="status" role="status" hidden></p>
<p class="other"><a href="/c/${token}/help#outside">${texts.t("hard.outside", { therapist })}</a></p></section>`;
}
