const askedName = "rapport.asked-to-stay";

interface Around {
  /** The browser's store; some browsers have none that can be asked. */
  readonly storage: Pick<StorageManager, "persist" | "persisted"> | undefined;
  readonly notes: Pick<Storage, "getItem" | "setItem">;
}

/**
 * Asks the browser not to throw away what lies sealed on this phone when it needs room. Once: some browsers put the question to her, and
 * a second one would be nagging. What the browser answers changes nothing: all that was sent is on the server, and the sheet opens it.
 */
export async function askToStay({ storage, notes }: Around = { storage: globalThis.navigator?.storage, notes: localStorage }): Promise<void> {
  if (storage?.persist === undefined || notes.getItem(askedName) !== null) return;
  try {
    if (await storage.persisted()) return;
    notes.setItem(askedName, "yes");
    await storage.persist();
  } catch {
    // A browser that refuses to be asked is one that says no.
  }
}
