import { createTexts, mailArea } from "@rapport/texts";
import { html } from "../http/html.ts";
import { plainPage } from "../http/plain-page.ts";

export interface StopPage {
  /** `asking`: messages come, and one press stops them. `unknown`: the link stops nothing any more. */
  readonly state: "asking" | "stopped" | "coming" | "unknown";
  readonly title: string;
  readonly language: string;
  readonly key: string;
}

/** The page behind the link that stops messages: one button, no name, nothing of what the messages were about. */
export function stopPage({ state, title, language, key }: StopPage): string {
  const texts = createTexts({ locale: language, areas: [mailArea] });
  const press = (what: "stop" | "start", look: string) =>
    html`<form method="post"><input type="hidden" name="_key" value="${key}"><div class="acts"><button class="${look}" name="do" value="${what}">${texts.t(what === "stop" ? "stop.button" : "stop.start-again")}</button></div></form>`;
  const body = {
    asking: () => html`<h1>${texts.t("stop.title")}</h1><p class="lede">${texts.t("stop.lede")}</p>${press("stop", "btn")}`,
    stopped: () => html`<div role="status"><h1>${texts.t("stop.done")}</h1></div><p class="lede">${texts.t("stop.changed-mind")}</p>${press("start", "btn-plain")}`,
    coming: () => html`<div role="status"><h1>${texts.t("stop.coming")}</h1></div>${press("stop", "btn-plain")}`,
    unknown: () => html`<h1>${texts.t("stop.unknown")}</h1><p class="lede">${texts.t("stop.unknown.lede")}</p>`,
  }[state]();
  return plainPage({
    title,
    language: texts.locale,
    direction: texts.direction,
    bodyClass: "client check-in one",
    body: html`<div class="page"><main><section class="step">${body}</section></main></div>`,
  });
}
