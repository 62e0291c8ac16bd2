/** One sentence of a text, with what stands between it and the next. */
export interface Sentence {
  readonly text: string;
  /** A new line begins after it. */
  readonly ends: boolean;
}

/** Stops after which a space is written, and stops that end a sentence wherever they stand (Chinese, Japanese, Hindi). */
const stop = /[.?!…؟۔։።]+["”’»)\]]*(?=\s|$)|[。？！｡।॥]+["”’»)\]」』]*/gu;

/**
 * Short forms that are written with a dot and stand before a name or a thing, in the languages the program speaks. One too many
 * here makes a sentence longer than she meant, and she sees it before she sends; one too few cuts a name off.
 */
const shortForms = new Set(["dr", "mr", "mrs", "ms", "prof", "st", "vs", "e.g", "i.e", "cf", "approx", "hr", "fr", "z.b", "d.h", "bzw", "ca", "f.eks", "bl.a"]);

/** Cuts where people stop: at line ends, and after a stop. Nothing is left out: the sentences joined are the text, but for spaces. */
export function sentencesOf(text: string): Sentence[] {
  return text.split("\n").flatMap((line) => {
    const found = sentencesOfLine(line);
    return found.map((each, at) => ({ text: each, ends: at === found.length - 1 }));
  });
}

/** What she gives when she gives one sentence: the first, or all of the first line where nothing stops it. Empty where there are no words. */
export const firstSentence = (text: string): string => sentencesOf(text)[0]?.text ?? "";

function sentencesOfLine(line: string): string[] {
  const sentences: string[] = [];
  const writesCapitals = /^\P{L}*\p{Lu}/u.test(line);
  let from = 0;
  for (const found of line.matchAll(stop)) {
    const to = found.index + found[0].length;
    if (goesOn(line.slice(from, found.index), found[0], line.slice(to), writesCapitals)) continue;
    sentences.push(line.slice(from, to).trim());
    from = to;
  }
  return [...sentences, line.slice(from).trim()].filter((each) => each !== "");
}

/** Does the sentence go on after this stop? After a short form, an initial, or where a small letter follows in a text that has capitals. */
function goesOn(before: string, mark: string, after: string, writesCapitals: boolean): boolean {
  if (writesCapitals && /^\s+\p{Ll}/u.test(after)) return true;
  if (mark !== ".") return false;
  const word = /\S+$/u.exec(before)?.[0].replace(/^["“‘«([]+/u, "") ?? "";
  return after.trim() !== "" && (shortForms.has(word.toLocaleLowerCase()) || (/^\p{Lu}$/u.test(word) && word !== "I"));
}

/** The marked sentences as one text; where some were left out between, three dots say so. */
export function markedText(sentences: readonly Sentence[], marked: ReadonlySet<number>): string {
  let text = "";
  let last = -1;
  for (const [at, sentence] of sentences.entries()) {
    if (!marked.has(at)) continue;
    const joint = last === -1 ? "" : at === last + 1 ? (sentences[last]?.ends ? "\n" : " ") : " … ";
    text += joint + sentence.text;
    last = at;
  }
  return text;
}
