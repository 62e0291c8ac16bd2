/** A word that may take back what stands before it, or put the weight on the other: asked about, never blocked. */
export interface GentleFlag {
  readonly kind: "but" | "if-you-felt" | "i-only" | "you-are-too";
  /** Where it stands in the text, from 0. */
  readonly at: number;
  readonly length: number;
}

type Patterns = readonly (readonly [GentleFlag["kind"], RegExp])[];

/** By language; a language without patterns raises none. */
const patterns: Readonly<Record<string, Patterns>> = {
  en: [
    ["if-you-felt", /\bif (?:you felt|that felt|it felt|i (?:hurt|upset|offended) you)\b/gi],
    ["but", /\b(?:but|however|although)\b/gi],
    ["i-only", /\bi (?:only|just) (?:meant|wanted|tried|was trying)\b/gi],
    ["you-are-too", /\byou (?:are|were) (?:too|so|over)\b/gi],
  ],
};

/**
 * The first words of a kind in the therapist's own part that may be worth a second look (DESIGN S12): each a question, once for each kind.
 *
 * @param language of the text, as `en` or `en-GB`
 */
export function gentleFlags(text: string, language: string): GentleFlag[] {
  const found = (patterns[language.split("-")[0] ?? ""] ?? []).flatMap(([kind, pattern]) => {
    const [match] = text.matchAll(pattern);
    return match === undefined ? [] : [{ kind, at: match.index, length: match[0].length }];
  });
  return found.sort((a, b) => a.at - b.at);
}
