import { deleteDB, type DBSchema, openDB } from "idb";
import { type KnownHead, newId, type SealedItem } from "@rapport/vault";

/** Something sealed that the server does not have yet. */
export interface Waiting {
  readonly id: string;
  /** The sealed thing, or undefined where it is to be let go. */
  readonly sealed: SealedItem | undefined;
}

/** What a device keeps of a journal: ciphertext, and the head it holds the server to. No key lies here. */
export interface Kept {
  readonly device: string;
  readonly items: readonly SealedItem[];
  readonly waiting: readonly Waiting[];
  readonly known: KnownHead | undefined;
}

export interface KeptJournal {
  read(): Promise<Kept>;
  /** All of it or nothing. */
  write(change: { readonly items?: readonly SealedItem[]; readonly waiting?: readonly Waiting[]; readonly known?: KnownHead }): Promise<void>;
  drop(): Promise<void>;
}

interface Store extends DBSchema {
  items: { key: string; value: SealedItem };
  waiting: { key: string; value: Waiting };
  about: { key: string; value: string | KnownHead };
}

const openStore = (name: string) =>
  openDB<Store>(name, 1, {
    upgrade: (db) => {
      db.createObjectStore("items", { keyPath: "id" });
      db.createObjectStore("waiting", { keyPath: "id" });
      db.createObjectStore("about");
    },
  });

/** On her own phone. @param owner whose journal it is: two people may use one browser */
export function onThisPhone(owner: string): KeptJournal {
  const name = `rapport-journal-${owner}`;
  return {
  async read() {
    const db = await openStore(name);
    const [items, waiting, known] = await Promise.all([db.getAll("items"), db.getAll("waiting"), db.get("about", "known")]);
    let device = await db.get("about", "device");
    if (typeof device !== "string") {
      device = newId();
      await db.put("about", device, "device");
    }
    db.close();
    return { device, items, waiting, known: typeof known === "object" ? known : undefined };
  },
  async write({ items, waiting, known }) {
    const db = await openStore(name);
    const tx = db.transaction(["items", "waiting", "about"], "readwrite", { durability: "strict" });
    if (items !== undefined) {
      await tx.objectStore("items").clear();
      for (const item of items) void tx.objectStore("items").put(item);
    }
    if (waiting !== undefined) {
      await tx.objectStore("waiting").clear();
      for (const one of waiting) void tx.objectStore("waiting").put(one);
    }
    if (known !== undefined) void tx.objectStore("about").put(known, "known");
    await tx.done;
    db.close();
  },
  drop: () => deleteDB(name),
  };
}

/** On a phone others may look at: as long as the page is open, and nowhere. */
export function inMemory(): KeptJournal {
  let kept: Kept = { device: newId(), items: [], waiting: [], known: undefined };
  return {
    read: async () => kept,
    write: async (change) => {
      kept = { ...kept, ...change };
    },
    drop: async () => {
      kept = { ...kept, items: [], waiting: [], known: undefined };
    },
  };
}
