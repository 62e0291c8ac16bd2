import type { EndingReply } from "@rapport/api";
import { queryOptions } from "@tanstack/react-query";
import { apiClient } from "../../../shared/api-client.ts";

export const endingQuery = (treatmentId: string) => queryOptions({ queryKey: ["ending", treatmentId], queryFn: ({ signal }) => apiClient.get<EndingReply>(`/t/clients/${treatmentId}/ending`, signal) });
