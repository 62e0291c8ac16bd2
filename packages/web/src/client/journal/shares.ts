import type { OwnSharesReply } from "@rapport/api";
import { keepChecked, type PublicCard } from "@rapport/vault";
import { queryOptions } from "@tanstack/react-query";
import { apiClient, newKey } from "../../shared/api-client.ts";
import { journalSession } from "../../sealed/journal-session.ts";

export const sharesQuery = queryOptions({ queryKey: ["own", "shares"], queryFn: ({ signal }) => apiClient.get<OwnSharesReply>("/client/shares", signal) });

/** The therapist's key was compared in the room: from now on it is this one and no other. */
export const checkKey = (card: PublicCard, today: string): Promise<void> => journalSession.changeKeys((journal) => keepChecked(journal, { card, on: today }));

export const takeBack = (share: string): Promise<unknown> => apiClient.send("POST", `/client/shares/${share}/take-back`, {}, { key: newKey() });
