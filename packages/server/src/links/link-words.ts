import { checkinArea, createTexts } from "@rapport/texts";
import { html, Html } from "../http/html.ts";
import { plainPage } from "../http/plain-page.ts";
import { qrSvg } from "./qr.ts";

const texts = createTexts({ locale: "en", areas: [checkinArea] });

/** To paste into any message: it names nobody and no reason. */
export const linkText = (address: string): string => `${texts.t("link.text")} ${address}`;

/** One sheet to hand over. */
export function printPage(address: string, title: string): string {
  return plainPage({
    title, bodyClass: "client check-in one",
    body: html`<div class="page"><main><section class="step sheet"><h1>${title}</h1><p class="lede">${texts.t("link.sheet")}</p><div class="qr">${new Html(qrSvg(address))}</div><p class="address">${address}</p></section></main></div>`,
  });
}
