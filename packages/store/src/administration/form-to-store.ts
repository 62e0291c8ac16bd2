import type { ScoresOf } from "./keep-scores.ts";

/** One answer as it goes into its row. Own words are encrypted on the way. */
export interface AnswerToStore {
  readonly item: string;
  readonly value: number | null;
  readonly chosen?: readonly string[];
  readonly cannotTell: boolean;
  readonly words?: string;
}

/** A filled form with everything its administration keeps. */
export interface FormToStore {
  readonly administrationId: string;
  readonly treatmentId: string;
  readonly sessionId: string;
  readonly clientId: string;
  readonly instrument: string;
  readonly instrumentVersion: string;
  readonly language: string;
  readonly youForm: string;
  readonly textHash: string;
  readonly place: "room" | "link" | "screen";
  readonly therapistPresent: boolean;
  readonly device: "phone" | "tablet" | "computer" | "unknown";
  readonly late: boolean;
  /** What was on the page, in the order it was shown. */
  readonly askedItems: readonly string[];
  /** The day in the practice's zone; never finer. */
  readonly day: string;
  readonly answers: readonly AnswerToStore[];
  /** The one-time link this came by; it closes in the same transaction. */
  readonly linkHash: Buffer;
  /** Made by the page that was filled. */
  readonly key: string;
  readonly bodyMac: Buffer;
  readonly auditId: string;
  /** For a published form: its scales, made from all that was answered. */
  readonly scoresOf?: ScoresOf;
  /** Answers that earlier pages of this filling sent already lie on the server, and count. */
  readonly hasBegun: boolean;
}
