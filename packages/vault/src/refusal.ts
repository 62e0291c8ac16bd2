/**
 * Why something was not opened, sealed or believed. The code is for the page, which has a sentence for each; the message is for a log
 * and holds ids and counts, never a word of what was sealed.
 */
export const refusalCodes = [
  /** Changed on the way, cut short, or sealed to another key. */
  "does-not-open",
  /** A version of the format that this program does not know. It is never guessed at. */
  "unknown-format",
  /** It opens, and whoever sealed it is not who must have. */
  "wrong-author",
  /** It opens, and it is another thing than the one asked for. */
  "another-item",
  "another-version",
  /** Sealed under a key of this journal that is older than it may be, or that nobody knows. */
  "another-epoch",
  "too-large",
  /** No key of this journal lies there for this way of unlocking. */
  "no-way-in",
  /** A journal must have a recovery sheet, so that a passkey is never the only way in. */
  "needs-sheet",
  /** The server gave a journal older than this device has seen. */
  "older-journal",
  /** Something is missing that must be there. */
  "shorter-journal",
  /** Something is there that must not be, or is not what it was. */
  "changed-journal",
  /** Two devices were shown two different journals. */
  "split-journal",
  /** A group of words on the sheet is not right; `group` says which, from 1. */
  "sheet-group",
  /** The sheet is right in itself, and its groups are too few or too many. */
  "sheet-length",
  /** A key of another person that was never compared in the room. */
  "key-not-checked",
  /** Not the key that was compared in the room. */
  "key-changed",
  /** The code is not the one on the other device, or someone stands between the two. */
  "wrong-code",
  "code-needed",
  /** A copy for somebody else. */
  "for-another",
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

export class VaultRefusal extends Error {
  readonly code: RefusalCode;
  /** Only with `sheet-group`: which group, from 1. */
  readonly group: number | undefined;

  constructor(code: RefusalCode, message: string, more: { group?: number; cause?: unknown } = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = "VaultRefusal";
    this.code = code;
    this.group = more.group;
  }
}
