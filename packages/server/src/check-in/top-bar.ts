import { html, type Html } from "../http/html.ts";
import type { CheckinTexts } from "./form-voice.ts";
import { planMark } from "./marks.ts";

/** On every page of a form: leave at once, and help. */
export function topBar(token: string, texts: CheckinTexts, leaveTo: string): Html {
  return html`<div class="top"><span></span><a class="leave" href="${leaveTo}" rel="noreferrer">${texts.t("leave")}</a><a class="plan-link" href="/c/${token}/help">${planMark}${texts.t("help")}</a></div>`;
}
