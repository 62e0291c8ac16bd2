/**
 * Two languages nobody speaks, made from English while the program runs. `x-mirror` reads from right to left, so a page that names a
 * physical side shows itself. `x-long` is two fifths longer, so a label that has no room shows itself.
 */

export type PseudoLocale = "x-mirror" | "x-long";

export const isPseudo = (locale: string): locale is PseudoLocale => locale === "x-mirror" || locale === "x-long";

const accents: Readonly<Record<string, string>> = { a: "á", e: "é", i: "í", o: "ó", u: "ú", A: "Á", E: "É", I: "Í", O: "Ó", U: "Ú", n: "ñ", c: "ç", s: "š" };
const accented = (text: string) => text.replace(/[aeiouAEIOUncs]/g, (letter) => accents[letter] ?? letter);

/** Marks a run of letters to be set from right to left, whatever letters they are. */
const mirrored = (text: string) => text.replace(/[^\s\u202e\u202c]+/gu, (word) => `\u202e${accented(word)}\u202c`);

const longer = (text: string) => text.replace(/[\p{L}’]+/gu, (word) => lengthen(accented(word)));

function lengthen(word: string): string {
  const more = Math.ceil([...word].length * 0.4);
  const last = [...word].at(-1) ?? "";
  return word + last.toLowerCase().repeat(more);
}

/** The text in one of the two; names and numbers that are filled in later stay as they are. */
export function pseudo(locale: PseudoLocale, text: string): string {
  return locale === "x-mirror" ? mirrored(text) : longer(text);
}
