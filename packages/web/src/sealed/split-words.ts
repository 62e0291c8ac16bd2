/** The first line that says something, and the sentences one can mark, each with what stands between it and the next. */
export interface Sentence {
  readonly text: string;
  /** A new line begins after it. */
  readonly ends: boolean;
}

/** Cuts where people stop: after . ? ! … and at line ends. Nothing is left out: the sentences joined are the text, but for spaces. */
export function sentencesOf(text: string): Sentence[] {
  return text.split("\n").flatMap((line) => {
    const found = line.match(/[^.?!…]*[.?!…]+["”’»)]*|[^.?!…]+$/gu)?.map((each) => each.trim()).filter((each) => each !== "") ?? [];
    return found.map((each, at) => ({ text: each, ends: at === found.length - 1 }));
  });
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
