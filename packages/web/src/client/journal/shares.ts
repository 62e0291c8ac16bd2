import type { OwnSharesReply } from "@rapport/api";
import { keepChecked, newId, type PublicCard, sealCopy, type SharedWords, writeOwnCard } from "@rapport/vault";
import { queryOptions } from "@tanstack/react-query";
import { apiClient, newKey } from "../../shared/api-client.ts";
import { journalSession } from "../../sealed/journal-session.ts";
import { toBase64 } from "../../sealed/server-items.ts";

export const sharesQuery = queryOptions({ queryKey: ["own", "shares"], queryFn: ({ signal }) => apiClient.get<OwnSharesReply>("/client/shares", signal) });

/** The therapist's key was compared in the room: from now on it is this one and no other. */
export const checkKey = (card: PublicCard, today: string): Promise<void> => journalSession.changeKeys((journal) => keepChecked(journal, { card, on: today }));

export interface Giving {
  readonly me: string;
  readonly to: PublicCard;
  readonly entry: string;
  readonly shared: SharedWords;
  readonly now: boolean;
}

/**
 * Gives one copy. What she gave is kept in her own journal first, so that she can always see it.
 * @throws VaultRefusal `key-not-checked` or `key-changed`: then nothing went out
 */
export async function giveShare({ me, to, entry, shared, now }: Giving): Promise<void> {
  const journal = journalSession.journal();
  const copy = await sealCopy(journal, me, to, newId(), shared);
  await apiClient.send("PUT", "/own/card", { epoch: journal.keys[0].epoch, card: await writeOwnCard(journal, me) }, { key: newKey() });
  await journalSession.keepShared({ ...shared, entry, at: new Date().toISOString() }, copy.id);
  await apiClient.send("POST", "/client/shares", { id: copy.id, bytes: toBase64(copy.bytes), now, closes: shared.until }, { key: newKey() });
}

export const takeBack = (share: string): Promise<unknown> => apiClient.send("POST", `/client/shares/${share}/take-back`, {}, { key: newKey() });
