import type { MeReply } from "@rapport/api";
import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { apiClient } from "./api-client.ts";

export const meQuery = queryOptions({ queryKey: ["me"], queryFn: ({ signal }) => apiClient.get<MeReply>("/me", signal), staleTime: 300_000 });

/** Who is looking, on pages that ask for a sign-in. */
export const useMe = (): MeReply => useSuspenseQuery(meQuery).data;

/** On pages that do not: nobody is an answer, and nobody is asked for. */
export const useMaybeMe = (): MeReply | undefined => useQuery({ ...meQuery, enabled: false }).data;

const name = "rapport.shared-phone";

/**
 * Could someone look at this phone? Kept on the phone too, so that the first thing drawn is neutral already. The pages then
 * go by the practice's neutral name.
 */
export const phoneIsShared = (): boolean => localStorage.getItem(name) === "yes";

export function keepPhoneIsShared(shared: boolean): void {
  if (shared) localStorage.setItem(name, "yes");
  else localStorage.removeItem(name);
}
