/** The words a practice picked. Only words change, never the structure. */
export interface WordPack {
  readonly bringWord?: "bring" | "agenda";
  readonly tryWord?: "to-try" | "homework" | "experiment";
  readonly summaryWord?: "summary" | "recap";
  readonly afterWord?: "after-we-met" | "feedback";
}

/** What can be picked, the first of each being what stands there unless another was. */
export const wordChoices = {
  bringWord: ["bring", "agenda"],
  tryWord: ["to-try", "homework", "experiment"],
  summaryWord: ["summary", "recap"],
  afterWord: ["after-we-met", "feedback"],
} as const satisfies { readonly [Name in keyof WordPack]-?: readonly NonNullable<WordPack[Name]>[] };

/** A pack as it is kept: its words in the order above, with spaces between; `plain` for the first of each. */
export function wordPackText(pack: WordPack): string {
  const words = Object.entries(wordChoices).map(([name, [usual]]) => pack[name as keyof WordPack] ?? usual);
  return words.every((word, index) => word === Object.values(wordChoices)[index]?.[0]) ? "plain" : words.join(" ");
}

/** The pack that was kept so. A word that is not known any more counts as not picked. */
export function wordPackOf(text: string): WordPack {
  const words = text.split(" ");
  const picked = Object.entries(wordChoices).flatMap(([name, choices], index) => ((choices as readonly string[]).includes(words[index] ?? "") ? [[name, words[index]]] : []));
  return Object.fromEntries(picked) as WordPack;
}
