import { useQuery } from "@tanstack/react-query";
import { todayQuery } from "../own/queries.ts";

/** What she calls the therapist, where it is known. */
export const useTherapistName = (): string | undefined => useQuery({ ...todayQuery, retry: false }).data?.therapist.name;
