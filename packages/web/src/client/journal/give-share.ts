import type { OwnSharesReply } from "@rapport/api";
import { type Journal, newId, type PublicCard, sealCopy, type SealedItem, type SharedWords, writeOwnCard } from "@rapport/vault";
import { useState } from "react";
import { apiClient, newKey, Refused } from "../../shared/api-client.ts";
import { journalSession } from "../../sealed/journal-session.ts";
import { toBase64 } from "../../sealed/server-items.ts";
import type { SharedRecord } from "../../sealed/shared-record.ts";

export interface Giving {
  readonly me: string;
  readonly to: PublicCard;
  readonly entry: string;
  readonly shared: SharedWords;
  readonly now: boolean;
}

/** What she chose before had arrived, though no answer came: she is told, before anything else is shared. */
export class GivenBefore extends Error {}

interface Keeps {
  journal(): Journal;
  keepShared(record: SharedRecord, copy: string): Promise<void>;
}

/**
 * Gives one copy, and one only: a copy whose answer was lost goes again as it was sealed, under the same key, so that the other never gets
 * it twice. What she gave is kept in her own journal first, so that she can always see it.
 */
export class OneShare {
  readonly #session: Keeps;
  #made: { readonly what: string; readonly copy: SealedItem; readonly key: string } | undefined;

  constructor(session: Keeps) {
    this.#session = session;
  }

  /** @throws VaultRefusal `key-not-checked` or `key-changed`: then nothing went out; GivenBefore; Refused; Unreachable */
  async give({ me, to, entry, shared, now }: Giving): Promise<void> {
    const journal = this.#session.journal();
    const { epoch } = journal.keys[0];
    const what = JSON.stringify({ entry, to, shared, now, epoch });
    if (this.#made !== undefined && this.#made.what !== what) await this.#requireNotArrived(this.#made.copy.id);
    const made = this.#made ?? { what, copy: await sealCopy(journal, me, to, newId(), shared), key: newKey() };
    this.#made = made;
    const { copy, key } = made;
    await apiClient.send("PUT", "/own/card", { epoch, card: await writeOwnCard(journal, me) }, { key: newKey() });
    await this.#session.keepShared({ ...shared, entry, at: new Date().toISOString() }, copy.id);
    try {
      await apiClient.send("POST", "/client/shares", { id: copy.id, bytes: toBase64(copy.bytes), now, closes: shared.until }, { key });
    } catch (error) {
      // A no is an answer: the next try is another one.
      if (error instanceof Refused) this.#made = undefined;
      throw error;
    }
    this.#made = undefined;
  }

  /** She chose otherwise after a try without an answer. */
  async #requireNotArrived(copy: string): Promise<void> {
    const { shares } = await apiClient.get<OwnSharesReply>("/client/shares");
    this.#made = undefined;
    if (shares.some(({ id }) => id === copy)) throw new GivenBefore(`copy ${copy} was given by an earlier try`);
  }
}

/** For as long as the page is open, also while the journal is locked and opened again. */
export function useGiveShare(): (giving: Giving) => Promise<void> {
  const [share] = useState(() => new OneShare(journalSession));
  return (giving) => share.give(giving);
}
