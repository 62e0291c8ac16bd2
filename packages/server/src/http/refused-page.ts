import type { RefusalCode } from "@rapport/api";
import { html } from "./html.ts";
import { plainPage } from "./plain-page.ts";

/** A refusal as a page: what was wrong and what to do, no code, and the way to help. */
export function refusedPage(code: RefusalCode, sentence: string): string {
  const canRetry = code === "TRY_AGAIN" || code === "NO_ROOM";
  return plainPage({
    title: "Notes",
    body: html`<main class="plain"><h1>${sentence}</h1>${canRetry && html`<p><a class="button" href="">Try again</a></p>`}<p><a href="/help-now">Help now</a></p></main>`,
  });
}
