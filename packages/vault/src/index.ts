/**
 * The sealed journal: what a client or a therapist writes for themselves, and the copies they share, in a form that the server cannot read,
 * exchange or roll back unseen. Runs in the browser and in Node; time and storage belong to the caller. Start with `README.md`.
 */
export { newId } from "./bytes.ts";
export { makeExportWords, openExport, sealExport } from "./export.ts";
export { acceptGrant, fourWords, grantJoining, type Joining, type JoinRequest, startJoining } from "./join-device.ts";
export { hashOf } from "./head.ts";
export type { ItemKind, OpenedItem, SealedItem } from "./item.ts";
export { type Change, commit, type Journal, type KnownHead, knownHeadOf, openItem, type Put, refresh, sealItem, writtenOf } from "./journal.ts";
export type { Way } from "./key-ring.ts";
export { firstPart } from "./parts.ts";
export { type CheckedKey, type PublicCard, qrMatches, qrTextOf, readCard, requireChecked, sixWords } from "./public-card.ts";
export { cutIntoGroups, makeRecoverySheet, readRecoverySheet, type RecoverySheet } from "./recovery-sheet.ts";
export { type RefusalCode, refusalCodes, VaultRefusal } from "./refusal.ts";
export { sealAnew } from "./seal-anew.ts";
export { isTakenBack, openCopy, sealCopy, type SharedWords, takeBackShare, writeOwnCard } from "./share.ts";
export { passkeyInput, type Unlocker, type UnlockerKind, unlockerOfDevice, unlockerOfPasskey, unlockerOfSheet } from "./unlocker.ts";
export { addWay, createJournal, keepChecked, type NamedUnlocker, openJournal, rotate } from "./ways-in.ts";
export type { WordGroup } from "./word-groups.ts";
