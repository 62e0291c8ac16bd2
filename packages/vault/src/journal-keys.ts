import { type AgeKeys, ageKeysOf } from "./age-file.ts";
import { base64url, type Bytes, fromBase64url, isUuid, utf8, uuidOf } from "./bytes.ts";
import { derive } from "./derive.ts";
import { VaultRefusal } from "./refusal.ts";
import { signerOf, type Signer } from "./signing.ts";

/** The secret behind one epoch of a journal. All its keys come from these 32 random bytes. */
export interface RootKey {
  readonly journal: string;
  /** From 1; each rotation adds one. */
  readonly epoch: number;
  readonly root: Bytes;
}

/** One pair to seal to, one to sign with. */
export interface KeyPairs extends AgeKeys {
  readonly signer: Signer;
}

/** The keys of one epoch. Those for her own things are never seen by anyone; those for others are the ones on her card. */
export interface EpochKeys extends RootKey {
  readonly own: KeyPairs;
  readonly forOthers: KeyPairs;
}

export async function keysOf(rootKey: RootKey): Promise<EpochKeys> {
  const [own, forOthers] = await Promise.all([pairs(rootKey.root, "own"), pairs(rootKey.root, "for others")]);
  return { ...rootKey, own, forOthers };
}

async function pairs(root: Bytes, purpose: string): Promise<KeyPairs> {
  const [sealing, signing] = await Promise.all([derive(root, `${purpose} age`), derive(root, `${purpose} signature`)]);
  const [age, signer] = await Promise.all([ageKeysOf(sealing), signerOf(signing)]);
  return { ...age, signer };
}

/** Where the head and the key ring of a journal lie. The server does not know the journal's id, and cannot tell them from entries. */
export async function placeOf(journal: string, what: "head" | "key ring"): Promise<string> {
  return uuidOf(await derive(utf8(journal), `place of ${what}`, 16));
}

export const rootToText = (root: Bytes): string => base64url(root);

/** @throws VaultRefusal `unknown-format` */
export function readRootKey(journal: unknown, epoch: unknown, root: unknown): RootKey {
  const bytes = typeof root === "string" ? fromBase64url(root) : undefined;
  if (!isUuid(journal) || !Number.isSafeInteger(epoch) || (epoch as number) < 1 || bytes?.length !== 32) {
    throw new VaultRefusal("unknown-format", "a wrapped key is not laid out as one");
  }
  return { journal, epoch: epoch as number, root: bytes };
}
