import { commit, createJournal, type Journal, makeRecoverySheet, newId, openItem, openJournal, passkeyInput, sealItem, type SealedItem, unlockerOfPasskey, unlockerOfSheet } from "@rapport/vault";

// Runs in a page of Chromium, with a passkey that has PRF. All times are in milliseconds.

declare const navigator: { readonly credentials: { create(options: object): Promise<unknown>; get(options: object): Promise<unknown> } };

const entries = 1_000;
const seals = 200;
const unlocks = 15;

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
/** Words as long as those of an ordinary entry. */
const words = (at: number) => new TextEncoder().encode(JSON.stringify({ title: `Entry ${at}`, text: "what I did not say on Tuesday, and why ".repeat(12), moods: ["tired"], people: [], tags: [], at: "2026-11-25T20:00:00Z" }));

/** The secret of the page's passkey, as the journal asks for it. */
async function passkeySecret(): Promise<Uint8Array<ArrayBuffer>> {
  const used = await navigator.credentials.get({ publicKey: { challenge: random(32), userVerification: "required", extensions: { prf: { eval: { first: await passkeyInput() } } } } });
  const { prf } = (used as { getClientExtensionResults(): { prf?: { results?: { first: ArrayBuffer } } } }).getClientExtensionResults();
  if (prf?.results === undefined) throw new Error("the passkey gave no secret");
  return new Uint8Array(prf.results.first);
}

async function makePasskey(): Promise<void> {
  await navigator.credentials.create({
    publicKey: {
      challenge: random(32), rp: { name: "bench" }, user: { id: random(16), name: "bench", displayName: "bench" }, pubKeyCredParams: [{ type: "public-key", alg: -7 }],
      authenticatorSelection: { residentKey: "required", userVerification: "required" }, extensions: { prf: {} },
    },
  });
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly took: number; readonly gave: T }> {
  const begun = performance.now();
  const gave = await work();
  return { took: performance.now() - begun, gave };
}

/** A journal with its entries, as a server would serve it. */
async function fill(): Promise<{ served: SealedItem[]; sealing: number[] }> {
  const ways = [{ unlocker: await unlockerOfSheet(await makeRecoverySheet()), name: "sheet" }, { unlocker: await unlockerOfPasskey(await passkeySecret()), name: "passkey" }];
  const created = await createJournal(ways, newId());
  const sealing: number[] = [];
  const sealed: SealedItem[] = [];
  for (let at = 0; at < entries; at += 1) {
    const { took, gave } = await timed(() => sealItem(created.journal, "entry", newId(), 1, words(at)));
    if (at < seals) sealing.push(took);
    sealed.push(gave);
  }
  const { journal, puts } = await commit(created.journal, sealed);
  const newest = new Map([...created.puts, ...puts].map((put) => [put.id, put]));
  return { served: [...newest.values()].filter(({ id }) => journal.contents.has(id) || id === journal.sealedHead.id), sealing };
}

async function openAll(journal: Journal, served: readonly SealedItem[]): Promise<number> {
  const written = served.filter(({ bytes, id }) => bytes.length > 0 && journal.contents.has(id) && !journal.keyRing.ways.some((way) => way.id === id));
  // All at once, as the list does.
  const kinds = await Promise.all(written.map((sealed) => openItem(journal, sealed).then(({ kind }) => kind, () => "house")));
  const opened = kinds.filter((kind) => kind === "entry").length;
  if (opened !== entries) throw new Error(`${opened} of ${entries} entries opened`);
  return opened;
}

export interface JournalTimes {
  readonly sealing: readonly number[];
  /** From the answer of the passkey to the open journal, with nothing of its entries read yet. */
  readonly unlocking: readonly number[];
  /** From the passkey's question to the open journal: a virtual passkey says yes at once. */
  readonly unlockingWithPasskey: readonly number[];
  readonly opening: readonly number[];
}

async function measure(): Promise<JournalTimes> {
  await makePasskey();
  const { served, sealing } = await fill();
  const [unlocking, unlockingWithPasskey, opening]: [number[], number[], number[]] = [[], [], []];
  for (let at = 0; at < unlocks; at += 1) {
    const whole = performance.now();
    const secret = await passkeySecret();
    const { took, gave } = await timed(async () => openJournal(await unlockerOfPasskey(secret), served, newId()));
    unlockingWithPasskey.push(performance.now() - whole);
    unlocking.push(took);
    if (at < 5) opening.push((await timed(() => openAll(gave, served))).took);
  }
  return { sealing, unlocking, unlockingWithPasskey, opening };
}

Object.assign(globalThis, { measure });
