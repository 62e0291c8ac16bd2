import type { TestMailReply } from "@rapport/api";
import { createTexts, mailArea } from "@rapport/texts";
import type { Config } from "../config.ts";
import { asHtml } from "../reminders/reminder-mail.ts";
import { openMailer } from "./mailer.ts";

/** Sends one message that says that mail works, over the way that reminders take. */
export async function sendTestMail(
  config: Pick<Config, "mail">,
  mail: { readonly id: string; readonly to: string; readonly fromName: string; readonly language: string },
): Promise<TestMailReply> {
  if (config.mail === undefined) return { outcome: "not-set-up", because: null };
  const texts = createTexts({ locale: mail.language, areas: [mailArea] });
  const text = texts.t("test.body");
  const mailer = openMailer(config.mail);
  try {
    const outcome = await mailer.send({
      id: mail.id,
      to: mail.to,
      fromName: mail.fromName,
      subject: texts.t("test.subject"),
      text: `${text}\n`,
      html: asHtml(text, texts.locale, texts.direction),
    });
    return { outcome: outcome.kind, because: "because" in outcome ? outcome.because : null };
  } finally {
    mailer.close();
  }
}

/** One line for the doctor: whether the mail server answers and lets us in. Nothing is sent. */
export async function checkMail(config: Pick<Config, "mail">): Promise<"not set" | "set, and the server answers" | `set, but ${string}`> {
  if (config.mail === undefined) return "not set";
  const mailer = openMailer(config.mail);
  try {
    const outcome = await mailer.check();
    return outcome.kind === "sent" ? "set, and the server answers" : `set, but the server said: ${outcome.because}`;
  } finally {
    mailer.close();
  }
}
