import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { type MailMessage, readMail } from "./harness-mail-message.ts";

export interface Inbox {
  /** For RAPPORT_MAIL. */
  readonly url: string;
  /** Everything that arrived, in order. */
  readonly all: readonly MailMessage[];
  /**
   * The oldest mail that `next` has not answered yet, waited for.
   * @throws after `seconds` (10), with what arrived instead.
   */
  next(wanted?: { to?: string; subject?: RegExp; seconds?: number }): Promise<MailMessage>;
  /** From now on mail to this address is refused, as by a mailbox that is gone. */
  refuse(address: string): void;
  stop(): Promise<void>;
}

/** A real mail server on a free port of this machine, whose mails stay here. */
export async function openInbox(): Promise<Inbox> {
  const all: MailMessage[] = [];
  const taken = new Set<MailMessage>();
  const refused = new Set<string>();
  let arrived: (() => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo({ address }, _session, answer) {
      if (!refused.has(address.toLowerCase())) return answer();
      answer(Object.assign(new Error("5.1.1 No such mailbox"), { responseCode: 550 }));
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        all.push(readMail(Buffer.concat(chunks).toString("utf8"), session.envelope.rcptTo.map(({ address }) => address)));
        answer();
        for (const tell of arrived) tell();
        arrived = [];
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  // A program that is killed in the middle of a mail breaks its connection; that is its own affair.
  server.removeAllListeners("error");
  server.on("error", () => {});
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    all,
    async next({ to, subject, seconds = 10 } = {}) {
      const deadline = Date.now() + seconds * 1000;
      for (;;) {
        const found = all.find((mail) => !taken.has(mail) && (to === undefined || mail.to.includes(to)) && (subject === undefined || subject.test(mail.subject)));
        if (found !== undefined) {
          taken.add(found);
          return found;
        }
        if (Date.now() > deadline) throw new Error(`no mail ${to === undefined ? "" : `to ${to} `}came within ${seconds} s; ${arrivals(all)}`);
        await new Promise<void>((resolve) => {
          arrived.push(resolve);
          setTimeout(resolve, Math.max(10, deadline - Date.now()));
        });
      }
    },
    refuse: (address) => void refused.add(address.toLowerCase()),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function arrivals(all: readonly MailMessage[]): string {
  return all.length === 0 ? "none came at all" : `there came: ${all.map(({ to, subject }) => `${to.join(", ")}: ${subject}`).join("; ")}`;
}
