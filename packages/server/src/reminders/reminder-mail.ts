import { createTexts, mailArea } from "@rapport/texts";
import { html } from "../http/html.ts";
import type { MailToSend } from "../mail/mailer.ts";

export interface ReminderWords {
  readonly kind: "before" | "after";
  readonly language: string;
  readonly youForm: string;
  /** The day of the session. */
  readonly on: string;
  readonly link: string;
  readonly stop: string;
  readonly help: string;
  /** A phone others may look at: the link, and nothing beside it. */
  readonly sharedPhone: boolean;
}

/** A reminder in neutral words: no name, nothing of what it is about but the weekday. */
export function reminderMail(words: ReminderWords): Pick<MailToSend, "subject" | "text" | "html"> {
  const { kind, language, youForm, link, stop, help, sharedPhone } = words;
  const texts = createTexts({ locale: language, areas: [mailArea], youForm: youForm === "formal" ? "formal" : "informal" });
  const weekday = texts.weekday(words.on);
  const subject = texts.t(kind === "before" ? (sharedPhone ? "reminder.neutral.subject" : "reminder.before.subject") : "reminder.after.subject", { weekday });
  const body = sharedPhone
    ? texts.t("reminder.neutral.body", { link })
    : texts.t(kind === "before" ? "reminder.before.body" : "reminder.after.body", { weekday, link });
  const text = [body, ...(sharedPhone ? [] : [texts.t("reminder.numbers", { link: help })]), texts.t("reminder.stop", { link: stop })].join("\n\n");
  return { subject, text: `${text}\n`, html: asHtml(text, texts.locale, texts.direction) };
}

/** The same words with their addresses as links: no style, no picture, nothing fetched on opening. */
export function asHtml(text: string, language: string, direction: "ltr" | "rtl"): string {
  const paragraphs = text.split("\n\n").map((paragraph) => {
    const parts = paragraph.split(/(https?:\/\/\S+)/);
    return html`<p>${parts.map((part) => (/^https?:\/\//.test(part) ? html`<a href="${part}">${part}</a>` : html`${part}`))}</p>`;
  });
  return html`<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"></head><body>${paragraphs}</body></html>`.text;
}
