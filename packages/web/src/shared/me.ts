import type { MeReply } from "@rapport/api";
import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { apiClient } from "./api-client.ts";

export const meQuery = queryOptions({ queryKey: ["me"], queryFn: ({ signal }) => apiClient.get<MeReply>("/me", signal), staleTime: 300_000 });

/** Who is looking, on pages that ask for a sign-in. */
export const useMe = (): MeReply => useSuspenseQuery(meQuery).data;

/** On pages that do not: nobody is an answer, and nobody is asked for. */
export const useMaybeMe = (): MeReply | undefined => useQuery({ ...meQuery, enabled: false }).data;
