import type { SealedReply } from "@rapport/api";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { apiClient } from "../../../shared/api-client.ts";

const hasKeyQuery = queryOptions({ queryKey: ["own-key"], queryFn: async ({ signal }) => (await apiClient.get<SealedReply>("/own/sealed", signal)).items.length > 0 });

/** Has this therapist made a key? Asked without the vault, which most pages do not need. False as long as it is not known. */
export const useHasKey = (): boolean => useQuery(hasKeyQuery).data === true;
