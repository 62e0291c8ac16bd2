import type { RefusalCode } from "@rapport/api";
import { checkinArea, createTexts } from "@rapport/texts";
import { html } from "./html.ts";
import { plainPage } from "./plain-page.ts";

const texts = createTexts({ locale: "en", areas: [checkinArea] });

/** A refusal as a page: what was wrong and what to do, no code, and the way to help. */
export function refusedPage(code: RefusalCode, sentence: string): string {
  const canRetry = code === "TRY_AGAIN" || code === "NO_ROOM";
  return plainPage({
    title: "Notes",
    bodyClass: "client check-in one",
    body: html`<div class="page"><div class="top"><span></span><a class="plan-link" href="/help-now">${texts.t("help")}</a></div><main><section class="step"><h1>${sentence}</h1>${
      canRetry && html`<p class="acts"><a class="btn" href="">${texts.t("offline.again")}</a></p>`}</section></main></div>`,
  });
}
