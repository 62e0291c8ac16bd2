import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { apiClient, Refused } from "./api-client.ts";

/** Who is looking at this page: the reply of `GET /api/me`. */
export interface Me {
  readonly kind: "staff" | "client";
  readonly person: { readonly id: string; readonly name: string; readonly language: string; readonly roles?: readonly string[] };
  readonly practice: { readonly id: string; readonly name: string };
  readonly demo: boolean;
  /** Set for a client whose phone others may look at: the name the pages go by instead of Rapport. */
  readonly neutralName?: string;
}

export const meQuery = queryOptions({ queryKey: ["me"], queryFn: ({ signal }) => apiClient.get<Me>("/me", signal), staleTime: 300_000 });

/** On pages that ask for a sign-in, where it is always there. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

/** On pages that do not: nobody is an answer. */
export function useMaybeMe(): Me | undefined {
  return useQuery({ ...meQuery, retry: (failures, error) => !(error instanceof Refused) && failures < 2, enabled: false }).data;
}
