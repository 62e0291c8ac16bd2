import { html, type Html } from "../http/html.ts";
import type { FormPage } from "./form-page.ts";
import { tellForm } from "./left-unsaid-view.ts";
import { isUnsent } from "./question-view.ts";

/** "Something felt off", from the last page of form B: tell that it did, or keep it, which sends and stores nothing. */
export function feltOffSteps({ texts, therapist, reads, token, tellKeys, questions }: FormPage): Html {
  const [feltOff, there, words] = tellKeys;
  const unsaid = questions.some(isUnsent);
  return html`<section class="step aside" id="felt-off"><h1 tabindex="-1">${texts.t("felt-off.title")}</h1><p class="lede">${texts.t("felt-off.intro", { therapist })}</p>
<p class="foot3">${reads}<br>${texts.t("felt-off.keep-note")}</p><p class="acts stack"><button class="btn" form="tell-off">${texts.t("felt-off.tell", { therapist })}</button><a class="btn-line" href="#last">${texts.t("felt-off.keep")}</a></p><p class="status" role="status" hidden></p>
<p class="other"><a href="/c/${token}/help#outside">${texts.t("hard.outside", { therapist })}</a></p></section>${tellForm(token, "tell-off", "felt-off", feltOff, texts.t("felt-off.sent", { therapist }))}${
    unsaid && html`${tellForm(token, "tell-there", "there-is-something", there, texts.t("hard.sent.flag", { therapist }))}${tellForm(token, "tell-words", "to-therapist", words, texts.t("hard.sent.note", { therapist }))}`}`;
}
