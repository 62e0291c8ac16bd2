import type { Bytes } from "./bytes.ts";
import { type Label, openEnvelope, sealEnvelope } from "./envelope.ts";
import type { EpochKeys } from "./journal-keys.ts";
import { VaultRefusal } from "./refusal.ts";

/** What is sealed and for nobody else. The server does not learn which of these a thing is. */
export const itemKinds = ["entry", "moment", "set-down", "draft", "kept-back", "plan-part", "letter", "process-note", "shared", "settings"] as const;
export type ItemKind = (typeof itemKinds)[number];
/** The vault's own. */
export type HouseKind = "wrap" | "key-ring" | "head";

/** A sealed thing as the server keeps it: opaque, but for its place and how often it was written anew. */
export interface SealedItem {
  readonly id: string;
  /** From 1; each writing adds one. */
  readonly version: number;
  readonly bytes: Bytes;
}

export interface OpenedItem {
  readonly id: string;
  readonly version: number;
  readonly kind: ItemKind;
  readonly epoch: number;
  readonly body: Bytes;
}

/** Seals under the given epoch's keys, with format, journal, item, version and epoch repeated inside. */
export async function sealUnder(keys: EpochKeys, kind: ItemKind | HouseKind, id: string, version: number, body: Bytes): Promise<SealedItem> {
  const label: Label = { kind, journal: keys.journal, item: id, version, epoch: keys.epoch };
  return { id, version, bytes: await sealEnvelope(keys.own.recipient, keys.own.signer, label, body) };
}

/**
 * Opens what must be this version of this item under this epoch.
 * @throws VaultRefusal, and nothing is opened: see `Label` comparisons below for which.
 */
export async function openUnder(keys: EpochKeys, sealed: SealedItem): Promise<{ kind: string; body: Bytes }> {
  const { label, body } = await openEnvelope(keys.own.decrypter, sealed.bytes, keys.own.signer.publicKey);
  compareLabel(label, { journal: keys.journal, item: sealed.id, version: sealed.version, epoch: keys.epoch });
  return { kind: String(label["kind"]), body };
}

/** Is the label that of the thing asked for? @throws VaultRefusal `another-item`, `another-version` or `another-epoch` */
export function compareLabel(label: Label, asked: { journal: string; item: string; version: number; epoch: number }): void {
  const { journal, item, version, epoch } = label;
  if (journal !== asked.journal || item !== asked.item) throw new VaultRefusal("another-item", `asked for item ${asked.item}, and another lies there`);
  if (version !== asked.version) throw new VaultRefusal("another-version", `asked for version ${asked.version} of ${asked.item}, and version ${version} lies there`);
  if (epoch !== asked.epoch) throw new VaultRefusal("another-epoch", `${asked.item} lies under epoch ${epoch}, not ${asked.epoch}`);
}
