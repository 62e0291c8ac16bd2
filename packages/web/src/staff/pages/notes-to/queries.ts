import type { TherapistNotesReply } from "@rapport/api";
import { queryOptions } from "@tanstack/react-query";
import { apiClient } from "../../../shared/api-client.ts";

export const notesToQuery = (treatmentId: string) => queryOptions({ queryKey: ["notes-to", treatmentId], queryFn: ({ signal }) => apiClient.get<TherapistNotesReply>(`/t/clients/${treatmentId}/notes`, signal) });
