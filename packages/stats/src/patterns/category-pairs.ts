import type { Random } from "../random.ts";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { fisherExact } from "./fisher-exact.ts";

/** One story: what came first in it, what followed, and with whom it was. All are numbers that stand for categories and people. */
export interface PairedStory {
  readonly first: number;
  readonly second: number;
  readonly person: number;
}

/** A category that tends to follow another. */
export interface FoundPair {
  readonly first: number;
  readonly second: number;
  /** Stories with both, of `outOf` stories with the first. */
  readonly count: number;
  readonly outOf: number;
  readonly people: number;
  /** One-sided, and adjusted for the number of pairs looked at. */
  readonly p: number;
  readonly adjusted: number;
  /** `one-relationship` when all these stories are with one person: it may be that person and no pattern. */
  readonly support: "several-people" | "one-relationship";
}

export interface PairOptions {
  /** Expected share of chance among the pairs shown (Benjamini & Hochberg). */
  readonly q?: number;
  readonly leastStories?: number;
  /** With it, what followed is permuted among the stories with the same person; without, Fisher's exact test over all stories. */
  readonly within?: { readonly random: Random; readonly draws?: number };
}

/**
 * Which categories follow which more often than chance would have it (METHODS F5).
 *
 * @returns the pairs with an adjusted p of q at most, the most certain first; `too-few-stories` under 8.
 */
export function categoryPairs(
  stories: readonly PairedStory[], options: PairOptions = {},
): { readonly kind: "pairs"; readonly tested: number; readonly found: readonly FoundPair[] } | { readonly kind: "too-few-stories"; readonly stories: number } {
  const { q = 0.1, leastStories = 3, within } = options;
  if (stories.length < 8) return { kind: "too-few-stories", stories: stories.length };
  const pairs = [...new Map(stories.map(({ first, second }) => [`${first} ${second}`, { first, second }])).values()]
    .map((pair) => ({ ...pair, held: stories.filter((story) => story.first === pair.first && story.second === pair.second) }))
    .filter(({ held }) => held.length >= leastStories);
  const chances = within ? permutedChances(stories, pairs, within.random, within.draws ?? 1999) : pairs.map((pair) => fisherChance(stories, pair));
  const adjusted = benjaminiHochberg(chances);
  const found = pairs.map(({ first, second, held }, index): FoundPair => {
    const people = new Set(held.map(({ person }) => person)).size;
    return {
      first, second, count: held.length, outOf: stories.filter((story) => story.first === first).length, people,
      p: chances[index] as number, adjusted: adjusted[index] as number, support: people > 1 ? "several-people" : "one-relationship",
    };
  });
  return { kind: "pairs", tested: pairs.length, found: found.filter((pair) => pair.adjusted <= q).sort((a, b) => a.p - b.p) };
}

function fisherChance(stories: readonly PairedStory[], pair: { first: number; second: number; held: readonly PairedStory[] }): number {
  const both = pair.held.length;
  const first = stories.filter((story) => story.first === pair.first).length;
  const second = stories.filter((story) => story.second === pair.second).length;
  return fisherExact([[both, first - both], [second - both, stories.length - first - second + both]]).more;
}

/** What followed changes places among the stories with the same person; the same shuffles serve all pairs. */
function permutedChances(stories: readonly PairedStory[], pairs: readonly { first: number; second: number; held: readonly PairedStory[] }[], random: Random, draws: number): number[] {
  const byPerson = new Map<number, number[]>();
  stories.forEach(({ person }, index) => byPerson.set(person, [...(byPerson.get(person) ?? []), index]));
  const asMany = pairs.map(() => 1);
  const seconds = stories.map(({ second }) => second);
  for (let draw = 0; draw < draws; draw++) {
    for (const places of byPerson.values()) {
      for (let last = places.length - 1; last > 0; last--) {
        const other = places[Math.floor(random() * (last + 1))] as number;
        const place = places[last] as number;
        const kept = seconds[place] as number;
        seconds[place] = seconds[other] as number;
        seconds[other] = kept;
      }
    }
    pairs.forEach((pair, index) => {
      const count = stories.reduce((sum, { first }, place) => (first === pair.first && seconds[place] === pair.second ? sum + 1 : sum), 0);
      if (count >= pair.held.length) asMany[index] = (asMany[index] as number) + 1;
    });
  }
  return asMany.map((count) => count / (1 + draws));
}
