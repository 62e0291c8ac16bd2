import { plainStyle } from "../check-in/plain-files.ts";
import { html, type Html } from "./html.ts";

export interface PlainPage {
  /** Neutral: it stays in the browser's history. */
  readonly title: string;
  readonly body: Html;
  readonly bodyClass?: string;
  readonly language?: string;
  readonly direction?: "ltr" | "rtl";
  readonly script?: string;
}

/** The frame of every server-made page: one stylesheet, at most one script, nothing from elsewhere. */
export function plainPage({ title, body, bodyClass = "client", language = "en", direction = "ltr", script }: PlainPage): string {
  return html`<!doctype html>
<html lang="${spoken(language)}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title}</title><link rel="stylesheet" href="${plainStyle()}">${script !== undefined && html`<script src="${script}" defer></script>`}</head>
<body class="${bodyClass}">${body}</body></html>`.text;
}

/** The languages for trying pages out are English to a screen reader and to a voice. */
const spoken = (language: string): string => (language.startsWith("x-") ? "en" : language);
