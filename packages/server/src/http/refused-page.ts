import type { RefusalCode } from "@rapport/api";
import { checkinArea, createTexts } from "@rapport/texts";
import { html, type Html } from "./html.ts";
import { plainPage } from "./plain-page.ts";

const texts = createTexts({ locale: "en", areas: [checkinArea] });

/** What a form sent that could not be taken just now: it stays on the page, and goes out again with one press under the same key. */
export interface SentForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
}

const worthAnotherTry: ReadonlySet<RefusalCode> = new Set(["TRY_AGAIN", "NO_ROOM", "BROKEN"]);

/** A refusal as a page: what was wrong and what to do, no code, what was typed, and the way to help. */
export function refusedPage(code: RefusalCode, sentence: string, sent?: SentForm): string {
  const again = !worthAnotherTry.has(code) ? false : sent === undefined ? html`<p class="acts"><a class="btn" href="">${texts.t("offline.again")}</a></p>` : sendAgain(sent);
  return plainPage({
    title: "Notes",
    bodyClass: "client check-in one",
    body: html`<div class="page"><div class="top"><span></span><a class="plan-link" href="/help-now">${texts.t("help")}</a></div><main><section class="step"><h1>${sentence}</h1>${again}</section></main></div>`,
  });
}

function sendAgain({ action, fields }: SentForm): Html {
  const all = Object.entries(fields).flatMap(([name, came]) => [came].flat().map((value) => ({ name, value })));
  // Her own words are shown, so that she can see they are still there, and copy them.
  const words = all.filter(({ name, value }) => (name === "words" || name.endsWith("-words")) && value.trim() !== "");
  return html`${words.map(({ value }) => html`<blockquote>${value}</blockquote>`)}<form method="post" action="${action}">${
    all.map(({ name, value }) => html`<input type="hidden" name="${name}" value="${value}">`)}<p class="acts"><button class="btn">${texts.t("offline.again")}</button></p></form>`;
}
