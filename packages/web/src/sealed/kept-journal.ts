import { deleteDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from "idb";
import { type KnownHead, newId, type SealedItem } from "@rapport/vault";

/** Something of hers that the server does not have yet, as far as this device knows. */
export interface Waiting {
  readonly id: string;
  /** Made anew with each version she writes: what is sent is taken out of the outbox by it, and nothing else is. */
  readonly mark: string;
  /** The sealed thing, or undefined where it is to be let go. */
  readonly sealed: SealedItem | undefined;
  /** What lay in the journal when she began this version; undefined where nothing did. */
  readonly began: SealedItem | undefined;
  /** The hashes of all that was sealed here for this place since then, the newest last. Any of it may have reached the server. */
  readonly sealings: readonly string[];
}

/** What a device keeps of a journal: ciphertext, and the head it holds the server to. No key lies here. */
export interface Kept {
  readonly device: string;
  readonly items: readonly SealedItem[];
  readonly waiting: readonly Waiting[];
  readonly known: KnownHead | undefined;
}

export interface KeptChange {
  readonly items?: readonly SealedItem[];
  readonly known?: KnownHead;
  readonly waiting?: (now: readonly Waiting[]) => readonly Waiting[];
}

export interface KeptJournal {
  read(): Promise<Kept>;
  /** All of it or nothing. `waiting` is given what waits at that moment, and nobody else writes between. */
  write(change: KeptChange): Promise<void>;
  drop(): Promise<void>;
}

interface Store extends DBSchema {
  items: { key: string; value: SealedItem };
  waiting: { key: string; value: Waiting };
  about: { key: string; value: string | KnownHead };
}

const all = ["items", "waiting", "about"] as const;

const openStore = (name: string) =>
  openDB<Store>(name, 2, {
    upgrade: (db, from, _to, tx) => {
      if (from === 0) {
        db.createObjectStore("items", { keyPath: "id" });
        db.createObjectStore("waiting", { keyPath: "id" });
        db.createObjectStore("about");
      } else void markEarlier(tx.objectStore("waiting"));
    },
  });

/** What waited before each version had a mark. */
async function markEarlier(store: IDBPObjectStore<Store, ("items" | "waiting" | "about")[], "waiting", "versionchange">): Promise<void> {
  for (const one of await store.getAll()) void store.put({ ...one, mark: newId(), began: undefined, sealings: [] });
}

/** On her own phone. @param owner whose journal it is: two people may use one browser */
export function onThisPhone(owner: string): KeptJournal {
  const name = `rapport-journal-${owner}`;
  const within = async <R>(work: (db: IDBPDatabase<Store>) => Promise<R>): Promise<R> => {
    const db = await openStore(name);
    try {
      return await work(db);
    } finally {
      db.close();
    }
  };
  return {
    read: () => within(async (db) => {
      const tx = db.transaction(all, "readwrite");
      const about = tx.objectStore("about");
      const [items, waiting, known, device = newId()] = await Promise.all([tx.objectStore("items").getAll(), tx.objectStore("waiting").getAll(), about.get("known"), about.get("device")]);
      void about.put(device, "device");
      await tx.done;
      return { device: String(device), items, waiting, known: typeof known === "object" ? known : undefined };
    }),
    write: ({ items, waiting, known }) => within(async (db) => {
      const tx = db.transaction(all, "readwrite", { durability: "strict" });
      if (items !== undefined) await exchange(tx.objectStore("items"), items);
      if (waiting !== undefined) {
        const store = tx.objectStore("waiting");
        await exchange(store, waiting(await store.getAll()));
      }
      if (known !== undefined) void tx.objectStore("about").put(known, "known");
      await tx.done;
    }),
    drop: () => deleteDB(name),
  };
}

type Filled<Name extends "items" | "waiting"> = IDBPObjectStore<Store, typeof all, Name, "readwrite">;

async function exchange<Name extends "items" | "waiting">(store: Filled<Name>, values: readonly Store[Name]["value"][]): Promise<void> {
  await store.clear();
  for (const value of values) void store.put(value);
}

/** On a phone others may look at: as long as the page is open, and nowhere. */
export function inMemory(): KeptJournal {
  let kept: Kept = { device: newId(), items: [], waiting: [], known: undefined };
  return {
    read: async () => kept,
    write: async ({ waiting, ...change }) => {
      kept = { ...kept, ...change, ...(waiting !== undefined && { waiting: waiting(kept.waiting) }) };
    },
    drop: async () => {
      kept = { ...kept, items: [], waiting: [], known: undefined };
    },
  };
}
