import type { useClientTexts } from "../../../shared/texts.tsx";

export const moods = ["calm", "glad", "close", "hope", "tired", "sad", "lonely", "afraid", "angry", "ashamed", "far"] as const;
type Say = ReturnType<typeof useClientTexts>["t"];

/** A mood by its code, or as she wrote it. */
export function moodWord(t: Say, mood: string): string {
  const known = moods.find((each) => each === mood);
  return known === undefined ? mood : t(`journal.mood.${known}`);
}
