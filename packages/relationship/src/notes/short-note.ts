/** One to three sentences: what fits into a minute of somebody else's day. */
export const sentencesOfANote = 3;
/** And no more letters than this. */
export const noteWordsMost = 600;

/** How many sentences somebody wrote, as their language divides them, or as English does for a tag that names none; line ends divide too. */
export function sentencesIn(words: string, language: string): number {
  const segments = new Intl.Segmenter(/^[a-z]{2,3}(-|$)/i.test(language) ? language : "en", { granularity: "sentence" });
  return words.split("\n").reduce((count, line) => count + [...segments.segment(line)].filter(({ segment }) => segment.trim() !== "").length, 0);
}
