import type { MessagesReply, OutsideReply, OwnBreakReply, OwnEndingReply, OwnGoalsReply, OwnHowToWorkReply, OwnNotesReply, OwnRepairsReply, OwnTherapistNotesReply, PlanReply, PrivacyReply, TodayReply, TogetherReply, ToolReply } from "@rapport/api";
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { apiClient } from "../../../shared/api-client.ts";

/** What each of her pages asks for. All hang under `own`, so that one change can refresh them all. */
const own = <Reply>(page: string) => queryOptions({ queryKey: ["own", page], queryFn: ({ signal }) => apiClient.get<Reply>(`/client/${page}`, signal) });

export const todayQuery = own<TodayReply>("today");
export const togetherQuery = own<TogetherReply>("together");
export const notesQuery = own<OwnNotesReply>("notes");
export const repairsQuery = own<OwnRepairsReply>("repairs");
export const therapistNotesQuery = own<OwnTherapistNotesReply>("therapist-notes");
export const planQuery = own<PlanReply>("plan");
export const messagesQuery = own<MessagesReply>("messages");
export const outsideQuery = own<OutsideReply>("outside");
export const privacyQuery = own<PrivacyReply>("privacy");
export const breakQuery = own<OwnBreakReply>("break");
export const endingQuery = own<OwnEndingReply>("ending");
export const goalsQuery = own<OwnGoalsReply>("goals");
export const howToWorkQuery = own<OwnHowToWorkReply>("how-to-work");
export const toolQuery = own<ToolReply>("tool");

export const refreshOwn = (queries: QueryClient): Promise<void> => queries.invalidateQueries({ queryKey: ["own"] });
