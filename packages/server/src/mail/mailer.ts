import nodemailer from "nodemailer";
import type { Config } from "../config.ts";

/** One mail. No picture, no address but ours, nothing that tells when it was read. */
export interface MailToSend {
  /** Becomes the Message-ID: a mail that is sent twice is the same mail, and mail programs show it once. */
  readonly id: string;
  readonly to: string;
  /** The practice's neutral name. */
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The address that stops messages; mail programs offer it beside the sender. */
  readonly stopAddress?: string | undefined;
}

/**
 * What the mail server said. `refused`: this address takes no mail, and will not by trying again. `later`: the server is busy, away, or
 * does not let us in. `because` is a code of ours, with the server's number where there is one.
 */
export type MailOutcome =
  | { readonly kind: "sent" }
  | { readonly kind: "refused"; readonly because: string }
  | { readonly kind: "later"; readonly because: string };

export interface Mailer {
  send(mail: MailToSend): Promise<MailOutcome>;
  /** Does the server answer, and let us in? */
  check(): Promise<MailOutcome>;
  close(): void;
}

const seconds = 1000;

/** The way out for mail, if one is set. */
export function openMailer(mail: NonNullable<Config["mail"]>): Mailer {
  const transport = nodemailer.createTransport({
    url: mail.url,
    connectionTimeout: 10 * seconds,
    greetingTimeout: 10 * seconds,
    socketTimeout: 30 * seconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const address = senderAddress(mail.from);
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return {
    async send({ id, to, fromName, subject, text, html, stopAddress }) {
      const headers = { "Auto-Submitted": "auto-generated", ...(stopAddress === undefined ? {} : { "List-Unsubscribe": `<${stopAddress}>` }) };
      return outcomeOf(() =>
        transport.sendMail({ messageId: `<${id}@${domain}>`, from: { name: fromName, address }, to: { name: "", address: to }, subject, text, html, headers }),
      );
    },
    check: () => outcomeOf(() => transport.verify()),
    close: () => transport.close(),
  };
}

/** The bare address of `practice@example.org` or `Practice <practice@example.org>`. */
export function senderAddress(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();
}

async function outcomeOf(work: () => Promise<unknown>): Promise<MailOutcome> {
  try {
    await work();
    return { kind: "sent" };
  } catch (error) {
    return whatWentWrong(error);
  }
}

/** Only an answer to the recipient or to the message itself is about the address; everything before is about our own way to the server. */
export function whatWentWrong(error: unknown): MailOutcome {
  const {
    code = "unknown",
    responseCode,
    command = "",
  } = (typeof error === "object" && error !== null ? error : {}) as { code?: string; responseCode?: number; command?: string };
  const aboutAddress = /^(RCPT TO|DATA)/.test(command) || (code === "EENVELOPE" && command === "API");
  if (aboutAddress && (responseCode === undefined || responseCode >= 500)) return { kind: "refused", because: `refused-${responseCode ?? "address"}` };
  if (code === "EAUTH") return { kind: "later", because: "sign-in" };
  if (aboutAddress) return { kind: "later", because: `busy-${responseCode}` };
  if (responseCode !== undefined) return { kind: "later", because: responseCode >= 500 ? `sender-${responseCode}` : `busy-${responseCode}` };
  return { kind: "later", because: "no-answer" };
}
