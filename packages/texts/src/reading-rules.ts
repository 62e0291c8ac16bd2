/**
 * The reading check: what a text for clients must keep to, so that it can be read at about nine years of age, on a bad day.
 * Words of one or two syllables mostly, short sentences, and none of the words that make a person small.
 */

export interface Reading {
  readonly rule: "long-sentence" | "long-words" | "banned-word" | "exclamation" | "pronoun" | "emoji";
  readonly found: string;
}

const mostWords = 14;
/** More than this many syllables a word on average, and the words are not mostly short. */
const mostSyllables = 1.6;
/** Under this many words an average says nothing. */
const fewestWords = 5;

/** Never said to anyone. */
const bannedForAll = ["patient", "patients", "resistant", "non-compliant", "failed", "low score", "at risk", "non-responder", "oops"];
/** Never said to clients. */
const bannedForClients = ["rupture", "ruptures", "alliance", "transference", "symptom", "symptoms", "measure", "measures", "you two", "guess", "guesses"];
const pronouns = ["he", "she", "him", "her", "his", "hers", "himself", "herself"];

/** What a text for clients breaks. */
export function readingOf(text: string): Reading[] {
  return [...sentencesOf(text).flatMap(sentenceReadings), ...toneOf(text, [...bannedForAll, ...bannedForClients])];
}

/** What any text breaks. */
export function toneOf(text: string, banned: readonly string[] = bannedForAll): Reading[] {
  const found = (rule: Reading["rule"], list: readonly string[]) => list.filter((word) => holds(text, word)).map((word) => ({ rule, found: word }));
  return [
    ...found("banned-word", banned),
    ...found("pronoun", pronouns),
    ...(text.includes("!") ? [{ rule: "exclamation" as const, found: "!" }] : []),
    ...[...text.matchAll(/\p{Extended_Pictographic}/gu)].map((match) => ({ rule: "emoji" as const, found: match[0] })),
  ];
}

const holds = (text: string, word: string) => new RegExp(`(?<![\\p{L}-])${word}(?![\\p{L}-])`, "iu").test(text);

function sentenceReadings(sentence: string): Reading[] {
  const words = wordsOf(sentence);
  const readings: Reading[] = words.length > mostWords ? [{ rule: "long-sentence", found: sentence }] : [];
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0) / words.length;
  if (words.length >= fewestWords && syllables > mostSyllables) readings.push({ rule: "long-words", found: `${syllables.toFixed(2)} syllables a word: ${sentence}` });
  return readings;
}

export const sentencesOf = (text: string): string[] => text.split(/(?<=[.?!:…])[”"]?\s+|\n+/u).map((each) => each.trim()).filter((each) => wordsOf(each).length > 0);
const wordsOf = (sentence: string): string[] => sentence.match(/[\p{L}\d][\p{L}\d’'-]*/gu) ?? [];

/** Groups of vowels, with the silent ends of English taken off. Off by one for a few words, right on average. */
export function syllablesOf(word: string): number {
  const plain = word.toLowerCase().replace(/[’'].*$/u, "").replace(/[^a-z]/g, "");
  const sounded = /(?:[sxzgc]|ch|sh)es$|[td]ed$/.test(plain);
  const spoken = sounded ? plain : plain.replace(/(?<=[^aeiou])(?:es|ed|e)$/, "");
  const soundedLe = /[^aeiouy]le$/.test(plain) ? 1 : 0;
  return Math.max(1, (spoken.match(/[aeiouy]+/g) ?? []).length + soundedLe);
}
