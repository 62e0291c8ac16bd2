import type { AllSharedReply } from "@rapport/api";
import { queryOptions } from "@tanstack/react-query";
import { apiClient } from "../../../shared/api-client.ts";

export const allSharedQuery = queryOptions({ queryKey: ["shared"], queryFn: ({ signal }) => apiClient.get<AllSharedReply>("/t/shares", signal) });

export type SharedClient = AllSharedReply["clients"][number];
export type SharedCopy = SharedClient["copies"][number];
