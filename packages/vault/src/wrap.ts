import { base64url, fromBase64url, same, textOf, utf8 } from "./bytes.ts";
import { macOf } from "./derive.ts";
import { type Opened, openEnvelope, sealEnvelope } from "./envelope.ts";
import { compareLabel, type SealedItem } from "./item.ts";
import { type EpochKeys, keysOf, readRootKey, rootToText, type RootKey } from "./journal-keys.ts";
import { VaultRefusal } from "./refusal.ts";
import type { Lock, Unlocker } from "./unlocker.ts";

/**
 * The root key of an epoch, wrapped for one way to unlock. It lies where only that way leads (`lock.id`), and its version is the epoch.
 * A MAC by a secret of the lock says that it was made inside the journal: the server cannot hand out a root key of its own.
 */
export async function wrapFor(lock: Lock, keys: EpochKeys): Promise<SealedItem> {
  const root = rootToText(keys.root);
  const body = utf8(JSON.stringify({ root, mac: base64url(await lockMac(lock, keys.journal, keys.epoch, root)) }));
  const label = { kind: "wrap", journal: keys.journal, item: lock.id, version: keys.epoch, epoch: keys.epoch };
  return { id: lock.id, version: keys.epoch, bytes: await sealEnvelope(lock.recipient, keys.own.signer, label, body) };
}

/**
 * @throws VaultRefusal `no-way-in` when nothing lies there for this unlocker, `wrong-author` when it was not made inside the journal, and
 * whatever `openEnvelope` refuses.
 */
export async function unwrap(unlocker: Unlocker, served: readonly SealedItem[]): Promise<EpochKeys> {
  const { lock, keys: own } = unlocker;
  const wrap = served.find(({ id }) => id === lock.id);
  if (wrap === undefined) throw new VaultRefusal("no-way-in", `no key lies there for this ${lock.kind}`);
  let keys: EpochKeys | undefined;
  const { label } = await openEnvelope(own.decrypter, wrap.bytes, async (inside) => {
    keys = await keysOf(await readWrap(lock, inside));
    return keys.own.signer.publicKey;
  });
  if (keys === undefined || label["kind"] !== "wrap") throw new VaultRefusal("another-item", "another thing lies where a wrapped key must");
  compareLabel(label, { journal: keys.journal, item: lock.id, version: wrap.version, epoch: wrap.version });
  return keys;
}

async function readWrap(lock: Lock, { label, body }: Opened): Promise<RootKey> {
  let read: { root?: unknown; mac?: unknown };
  try {
    read = JSON.parse(textOf(body)) as { root?: unknown; mac?: unknown };
  } catch (cause) {
    throw new VaultRefusal("unknown-format", "a wrapped key is not laid out as one", { cause });
  }
  const rootKey = readRootKey(label["journal"], label["epoch"], read?.root);
  const mac = typeof read.mac === "string" ? fromBase64url(read.mac) : undefined;
  if (mac === undefined || !same(mac, await lockMac(lock, rootKey.journal, rootKey.epoch, String(read.root)))) {
    throw new VaultRefusal("wrong-author", "a wrapped key was not made inside the journal");
  }
  return rootKey;
}

async function lockMac(lock: Lock, journal: string, epoch: number, root: string) {
  const secret = fromBase64url(lock.mac);
  if (secret === undefined) throw new VaultRefusal("unknown-format", "a lock is not laid out as one");
  return macOf(secret, `${journal} ${epoch} ${root}`);
}
