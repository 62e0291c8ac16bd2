import { createCipheriv, createDecipheriv, createHmac, generateKeyPairSync, hkdfSync } from "node:crypto";
import type { Seams } from "./seams.ts";
import { StoreError } from "./store-error.ts";
import { anyOf } from "./any-of.ts";
import { sqlFor, type Transaction } from "./transaction.ts";

/** Where a text lies. It goes into the additional data, so that a text moved to another row or column does not open. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

interface ClientKey {
  readonly version: number;
  readonly key: Buffer;
}

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;
const format = 1;
const mostCached = 20_000;

/**
 * AES-256-GCM: format (1 byte), key version (2), nonce (12), tag (16), ciphertext.
 * @throws StoreError `broken-rule` on opening when a bit, the key or the place is not what it was.
 */
function seal(key: Buffer, version: number, additional: string, plain: Buffer, seams: Seams): Buffer {
  const nonce = seams.bytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(additional, "utf8"));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  const head = Buffer.alloc(3);
  head.writeUInt8(format, 0);
  head.writeUInt16BE(version, 1);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), body]);
}

function open(key: Buffer, additional: string, sealed: Buffer): Buffer {
  if (sealed.length < 3 + ivBytes + tagBytes || sealed.readUInt8(0) !== format) {
    throw new StoreError("broken-rule", `an encrypted text has an unknown format (${sealed.length} bytes)`);
  }
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(3, 3 + ivBytes));
  decipher.setAAD(Buffer.from(additional, "utf8"));
  decipher.setAuthTag(sealed.subarray(3 + ivBytes, 3 + ivBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(3 + ivBytes + tagBytes)), decipher.final()]);
  } catch (cause) {
    throw new StoreError("broken-rule", "an encrypted text does not open: altered, moved, or under another key", { cause });
  }
}

/**
 * The keys under which free text lies: the deployment key (a file) wraps a practice's key, which wraps each client's.
 * Destroying a client's key makes every word of that client unreadable, in backups too.
 */
export class DataKeys {
  readonly #deploymentKey: Buffer;
  readonly #seams: Seams;
  readonly #practiceKeys = new Map<string, ClientKey>();
  readonly #clientKeys = new Map<string, ClientKey>();

  constructor(deploymentKey: Buffer, seams: Seams) {
    if (deploymentKey.length !== keyBytes) throw new RangeError(`DataKeys requires a deployment key of ${keyBytes} bytes, got ${deploymentKey.length}`);
    this.#deploymentKey = deploymentKey;
    this.#seams = seams;
  }

  /** A key derived for one purpose, never stored. */
  derived(purpose: string): Buffer {
    return Buffer.from(hkdfSync("sha256", this.#deploymentKey, Buffer.alloc(0), `rapport ${purpose}`, keyBytes));
  }

  /** HMAC-SHA256 of a canonical body, as idempotency records hold it. */
  macOf(body: string): Buffer {
    return createHmac("sha256", this.derived("idempotency")).update(body).digest();
  }

  /** The first key of a new practice, with the pair that phones seal queued answers to. */
  async makePracticeKey(tx: Transaction): Promise<void> {
    const { practiceId } = tx.context;
    const key = this.#seams.bytes(keyBytes);
    const pair = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
    await tx.all(
      sqlFor.insertInto("rapport.practice_key").values({
        practice_id: practiceId,
        version: 1,
        wrapped: seal(this.#deploymentKey, 1, `practice|${practiceId}|1`, key, this.#seams),
        check_in_public: pair.publicKey.export({ type: "spki", format: "der" }),
        check_in_private_wrapped: seal(key, 1, `check-in|${practiceId}|1`, pair.privateKey.export({ type: "pkcs8", format: "der" }), this.#seams),
      }),
    );
    this.#practiceKeys.set(practiceId, { version: 1, key });
  }

  async makeClientKey(tx: Transaction, clientId: string): Promise<void> {
    const { practiceId } = tx.context;
    const practice = await this.#practiceKey(tx);
    const key = this.#seams.bytes(keyBytes);
    await tx.all(
      sqlFor.insertInto("rapport.client_key").values({
        practice_id: practiceId,
        client_id: clientId,
        version: 1,
        practice_key_version: practice.version,
        wrapped: seal(practice.key, practice.version, `client|${practiceId}|${clientId}|1`, key, this.#seams),
      }),
    );
  }

  /** The private key that opens what phones queued, PKCS#8. */
  async checkInPrivateKey(tx: Transaction): Promise<Buffer> {
    const { practiceId } = tx.context;
    const practice = await this.#practiceKey(tx);
    const row = await tx.one(
      sqlFor.selectFrom("rapport.practice_key").select("check_in_private_wrapped").where("practice_id", "=", practiceId).where("version", "=", practice.version),
      "practice key",
    );
    return open(practice.key, `check-in|${practiceId}|${practice.version}`, row.check_in_private_wrapped);
  }

  async encrypt(tx: Transaction, clientId: string, place: Place, words: string): Promise<Buffer> {
    const { version, key } = await this.#clientKey(tx, clientId);
    return seal(key, version, additionalData(tx.context.practiceId, place, version), Buffer.from(words, "utf8"), this.#seams);
  }

  async decrypt(tx: Transaction, clientId: string, place: Place, sealed: Buffer): Promise<string> {
    const { version, key } = await this.#clientKey(tx, clientId);
    return open(key, additionalData(tx.context.practiceId, place, version), sealed).toString("utf8");
  }

  /** Opens the keys of many clients in one query, where a page shows many. */
  async prepare(tx: Transaction, clientIds: readonly string[]): Promise<void> {
    const { practiceId } = tx.context;
    const missing = clientIds.filter((clientId) => !this.#clientKeys.has(`${practiceId}|${clientId}`));
    if (missing.length === 0) return;
    const practice = await this.#practiceKey(tx);
    const rows = await tx.all(
      sqlFor.selectFrom("rapport.client_key").select(["client_id", "version", "wrapped"]).where("practice_id", "=", practiceId).where("client_id", "=", anyOf(missing))
        .orderBy("client_id").orderBy("version"),
    );
    // The newest version of a client comes last and stays.
    for (const row of rows) {
      if (row.wrapped !== null) this.#keep(practiceId, row.client_id, { version: row.version, key: open(practice.key, `client|${practiceId}|${row.client_id}|${row.version}`, row.wrapped) });
    }
  }

  #keep(practiceId: string, clientId: string, key: ClientKey): void {
    if (this.#clientKeys.size >= mostCached) this.#clientKeys.clear();
    this.#clientKeys.set(`${practiceId}|${clientId}`, key);
  }

  /** Forget a key that was destroyed, in this process. */
  forget(practiceId: string, clientId: string): void {
    this.#clientKeys.delete(`${practiceId}|${clientId}`);
  }

  async #practiceKey(tx: Transaction): Promise<ClientKey> {
    const { practiceId } = tx.context;
    const known = this.#practiceKeys.get(practiceId);
    if (known !== undefined) return known;
    const row = await tx.one(
      sqlFor.selectFrom("rapport.practice_key").select(["version", "wrapped"]).where("practice_id", "=", practiceId).orderBy("version", "desc").limit(1),
      "practice key",
    );
    const found = { version: row.version, key: open(this.#deploymentKey, `practice|${practiceId}|${row.version}`, row.wrapped) };
    this.#practiceKeys.set(practiceId, found);
    return found;
  }

  async #clientKey(tx: Transaction, clientId: string): Promise<ClientKey> {
    const { practiceId } = tx.context;
    const name = `${practiceId}|${clientId}`;
    const known = this.#clientKeys.get(name);
    if (known !== undefined) return known;
    const practice = await this.#practiceKey(tx);
    const row = await tx.one(
      sqlFor.selectFrom("rapport.client_key").select(["version", "wrapped"]).where("practice_id", "=", practiceId).where("client_id", "=", clientId)
        .orderBy("version", "desc").limit(1),
      "client key",
    );
    if (row.wrapped === null) throw new StoreError("missing-row", "this client's key was destroyed");
    const found = { version: row.version, key: open(practice.key, `client|${practiceId}|${clientId}|${row.version}`, row.wrapped) };
    this.#keep(practiceId, clientId, found);
    return found;
  }
}

function additionalData(practiceId: string, place: Place, keyVersion: number): string {
  return `${place.table}|${place.column}|${practiceId}|${place.row}|${keyVersion}`;
}
