import { deleteDB, type DBSchema, openDB } from "idb";

/** What anybody may see who has the phone in hand: numbers, and the words around them. */
export interface GeneralPart {
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly words: {
    readonly title: string; readonly call: string; readonly text: string; readonly unwatched: string; readonly showMine: string; readonly stale: string; readonly noMine: string; readonly outside: string;
  };
  readonly numbers: readonly { readonly label: string; readonly number: string }[];
  readonly outside: readonly { readonly name: string; readonly phone: string }[];
}

/** Her own plan, with its headings. */
export interface OwnPart {
  readonly sections: readonly { readonly title: string; readonly lines: readonly { readonly words: string; readonly phone: string | null }[] }[];
  readonly keptOn: string;
}

export interface KeptPlan {
  readonly general: GeneralPart;
  /** She lets it be seen without the phone's lock. */
  readonly showsLocked: boolean;
  own(): Promise<OwnPart>;
}

interface Sealed {
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly body: ArrayBuffer;
}

interface PlanStore extends DBSchema {
  plan: { key: "kept"; value: { general: Sealed; own: Sealed; showsLocked: boolean } };
}
interface KeyStore extends DBSchema {
  key: { key: "plan"; value: CryptoKey };
}

const [planName, keyName] = ["rapport-plan", "rapport-key"];

const openPlans = () => openDB<PlanStore>(planName, 1, { upgrade: (db) => void db.createObjectStore("plan") });
const openKeys = () => openDB<KeyStore>(keyName, 1, { upgrade: (db) => void db.createObjectStore("key") });

/**
 * Keeps the plan on this phone as ciphertext (AES-256-GCM). The key lies in another database of the browser, as an object that gives its
 * bytes to no script. This protects the plan where its file alone is copied or read: a backup, another program, a look with the browser's
 * own tools. It does not protect it from someone who can open this browser as her: the phone's own lock does that.
 */
export async function keepPlan(general: GeneralPart, own: OwnPart, showsLocked: boolean): Promise<void> {
  const key = await keyOfThisPhone();
  const plans = await openPlans();
  await plans.put("plan", { general: await seal(key, general), own: await seal(key, own), showsLocked }, "kept");
  plans.close();
}

/** The plan this phone keeps, or undefined. A copy that does not open any more counts as none. */
export async function readKeptPlan(): Promise<KeptPlan | undefined> {
  const plans = await openPlans();
  const row = await plans.get("plan", "kept");
  plans.close();
  if (row === undefined) return undefined;
  const key = await keyOfThisPhone();
  try {
    return { general: await open<GeneralPart>(key, row.general), showsLocked: row.showsLocked, own: () => open<OwnPart>(key, row.own) };
  } catch {
    return undefined;
  }
}

/** Takes it off this phone: copy, key, and the files that show it. */
export async function dropKeptPlan(): Promise<void> {
  await Promise.all([deleteDB(planName), deleteDB(keyName), "caches" in globalThis ? caches.delete(cacheName) : undefined]);
  if ("caches" in globalThis && (await caches.has("rapport-journal-files"))) return;
  const registration = await navigator.serviceWorker?.getRegistration("/");
  await registration?.unregister();
}

export const cacheName = "rapport-kept-plan";

async function keyOfThisPhone(): Promise<CryptoKey> {
  const keys = await openKeys();
  const there = await keys.get("key", "plan");
  const key = there ?? (await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]));
  if (there === undefined) await keys.put("key", key, "plan");
  keys.close();
  return key;
}

async function seal(key: CryptoKey, part: object): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  return { nonce, body: await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, new TextEncoder().encode(JSON.stringify(part))) };
}

async function open<Part>(key: CryptoKey, { nonce, body }: Sealed): Promise<Part> {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, key, body))) as Part;
}
