import { createHmac } from "node:crypto";
import {
  addAudit,
  addMailedLink,
  changeDelivery,
  type Context,
  type Database,
  keepDelivery,
  keepStopHash,
  markAddressFailed,
  planMessageAt,
  type Seams,
  StoreError,
  type Transaction,
} from "@rapport/store";
import { dayIn, practiceFacts } from "../http/practice-facts.ts";
import type { Stores } from "../http/parts.ts";
import { hashOfToken } from "../http/sign-in-token.ts";
import type { Mailer, MailToSend } from "../mail/mailer.ts";
import { type Because, lookAtReminder, type ReminderAbout, type ReminderLook } from "./reminder-facts.ts";
import { reminderMail } from "./reminder-mail.ts";
import { stopToken } from "./stop-token.ts";

/** What sending reminders needs. `worker` is the store on the worker's role. */
export interface ReminderParts {
  readonly stores: Stores;
  readonly worker: Database;
  readonly mailer: Mailer | undefined;
  readonly baseUrl: URL;
  readonly seams: Seams;
}

export interface ReminderJob extends ReminderAbout {
  readonly practiceId: string;
  readonly clientId: string;
}

export type ReminderDone =
  | { readonly kind: "sent" | "bounced" | "gone" }
  | { readonly kind: "later"; readonly at: Date }
  | { readonly kind: "not"; readonly because: Because | "no-mail" };

/** The mail server could not take it just now. The job is tried again, with the same mail. Ids and codes only: the queue keeps it. */
export class TryAgainLater extends Error {
  constructor(deliveryId: string, because: string) {
    super(`delivery ${deliveryId} waits: ${because}`);
    this.name = "TryAgainLater";
  }
}

/**
 * One run of a reminder's job, as the client it is for. What is to be sent is committed before it goes to the mail server, with the id
 * that becomes its Message-ID and the link in it; a run that was killed in between sends the very same mail again.
 *
 * @throws TryAgainLater when the mail server is busy or away
 */
export async function sendReminder(parts: ReminderParts, job: ReminderJob): Promise<ReminderDone> {
  const { stores, worker, seams } = parts;
  const context: Context = { practiceId: job.practiceId, personId: job.clientId, kind: "worker" };
  const practice = await practiceFacts(stores, context, seams.now());
  const prepared = await worker
    .withContext(context, (tx) => prepare(parts, tx, job, practice))
    .catch((error: unknown) => {
      // Erased, or no longer a client here: there is nobody to remind.
      if (error instanceof StoreError && error.code === "missing-row") return { kind: "gone" } as const;
      throw error;
    });
  if (!("mail" in prepared)) return prepared;
  const { mail, mailer } = prepared;
  const outcome = await mailer.send(mail);
  await worker.withContext(context, async (tx) => {
    const now = seams.now();
    const day = dayIn(practice.zone, now);
    const state = outcome.kind === "sent" ? "sent" : outcome.kind === "refused" ? "bounced" : "deferred";
    await changeDelivery(tx, { id: mail.id, state, because: outcome.kind === "sent" ? null : outcome.because, at: now });
    if (outcome.kind === "refused") await markAddressFailed(tx, day);
    if (outcome.kind !== "later")
      await addAudit(tx, seams.uuid, day, [{ action: `message.${state}`, objectKind: "delivery", objectId: mail.id, clientId: job.clientId }]);
  });
  if (outcome.kind === "later") throw new TryAgainLater(mail.id, outcome.because);
  return { kind: outcome.kind === "sent" ? "sent" : "bounced" };
}

type Prepared = ReminderDone | { readonly mail: MailToSend; readonly mailer: Mailer };

async function prepare(
  parts: ReminderParts,
  tx: Transaction,
  job: ReminderJob,
  practice: { readonly zone: string; readonly neutralName: string },
): Promise<Prepared> {
  const { stores, seams, mailer } = parts;
  const now = seams.now();
  const look = await lookAtReminder(tx, stores, job, practice.zone, now);
  if (look === undefined) return { kind: "gone" };
  const { plan } = look;
  const keep = (state: "planned" | "not-sent", because: string | null) =>
    keepDelivery(tx, {
      id: look.row?.id ?? seams.uuid(),
      treatmentId: job.treatmentId,
      clientId: job.clientId,
      sessionId: job.sessionId,
      kind: job.kind,
      round: look.row?.round ?? 1,
      state,
      because,
      forDay: look.session.on,
      at: now,
    });
  if (plan.kind === "not") {
    if (isWorthSaying(look, plan.because)) await keep("not-sent", plan.because);
    return plan;
  }
  if (plan.kind === "later") {
    await keep("planned", null);
    await planMessageAt(tx, { ...job, at: plan.at });
    return plan;
  }
  if (mailer === undefined) {
    await keep("not-sent", "no-mail");
    return { kind: "not", because: "no-mail" };
  }
  const id = await keep("planned", null);
  const { forms, address } = plan;
  const tokens = forms.map(({ form }, at) => reminderToken(stores, job.practiceId, at === 0 ? id : `${id}|${form}`));
  for (const [at, { form, closesAt }] of forms.entries()) {
    await addMailedLink(tx, {
      tokenHash: hashOfToken(tokens[at] ?? ""),
      id: seams.uuid(),
      treatmentId: job.treatmentId,
      sessionId: job.sessionId,
      form,
      now,
      expiresAt: new Date(closesAt),
      replaces: (look.row?.round ?? 1) > 1,
    });
  }
  const stop = stopToken(stores.keys, job);
  await keepStopHash(tx, hashOfToken(stop));
  const { href } = parts.baseUrl;
  const stopAddress = `${href}stop/${stop}`;
  const words = reminderMail({
    kind: job.kind,
    language: look.profile.language,
    youForm: look.profile.youForm,
    on: look.session.on,
    link: tokens.map((token) => `${href}c/${token}`).join("\n\n"),
    stop: stopAddress,
    help: `${href}help-now`,
    sharedPhone: look.profile.sharedPhone,
  });
  return { mailer, mail: { id, to: address, fromName: practice.neutralName, stopAddress, ...words } };
}

/** Reasons that are her choice, or no news, are no line in the log, unless a message stood there as planned. */
function isWorthSaying({ row }: ReminderLook, because: Because): boolean {
  if (row?.state === "planned" || row?.state === "deferred") return true;
  if (row?.state === "sent" || row?.state === "bounced") return false;
  return !["none-wanted", "stopped", "not-met", "no-meeting", "sent-already"].includes(because);
}

/** Follows from the delivery's id, and the form where there are several, under a key of ours: the mail tried again holds the same link, which is stored nowhere. */
function reminderToken({ keys }: Pick<Stores, "keys">, practiceId: string, delivery: string): string {
  return createHmac("sha256", keys.derived("reminder links")).update(`${practiceId}|${delivery}`).digest("base64url");
}
