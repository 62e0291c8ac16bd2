import { area } from "../area.ts";
import en from "../en/sharing.json" with { type: "json" };

/** The therapist's side of what clients share sealed, and the therapist's own key. */
export const sharingArea = area("sharing", en);
