import { sameTerm, type Atom, type Term, type Transform } from "./formula.ts";

/** One factor of a design column: a number, perhaps transformed, or whether a factor has this level. */
export type Part =
  | { readonly column: string; readonly transform: Transform | null }
  | { readonly column: string; readonly level: string };

/** A column of the design as a product; without parts it is the intercept. */
export interface Recipe {
  readonly name: string;
  readonly parts: readonly Part[];
}

/** The levels of each factor in the data, the reference first. */
export type FactorLevels = ReadonlyMap<string, readonly string[]>;

/**
 * The columns of a sum of terms, with treatment contrasts: each level against the first.
 *
 * As in R (Chambers & Hastie 1992, section 2.3): in a term a factor is coded by contrasts if the term without it is in the
 * sum as well (for a main effect: the intercept), and by all of its levels if not.
 */
export function recipesOf(intercept: boolean, terms: readonly Term[], factors: FactorLevels): Recipe[] {
  const ordered = [...terms].sort((a, b) => a.atoms.length - b.atoms.length); // stable: main effects first
  const recipes = ordered.flatMap((term) => recipesOfTerm(term, terms, intercept, factors));
  return intercept ? [{ name: "(Intercept)", parts: [] }, ...recipes] : recipes;
}

function recipesOfTerm(term: Term, all: readonly Term[], intercept: boolean, factors: FactorLevels): Recipe[] {
  let recipes: Recipe[] = [{ name: "", parts: [] }];
  term.atoms.forEach((atom, index) => {
    const margin: Term = { at: term.at, atoms: term.atoms.filter((_, other) => other !== index) };
    const contrasts = margin.atoms.length === 0 ? intercept : all.some((other) => sameTerm(other, margin));
    const parts = partsOf(atom, factors, contrasts);
    recipes = parts.flatMap((part) => recipes.map((recipe) => ({ name: recipe.name === "" ? part.name : `${recipe.name}:${part.name}`, parts: [...recipe.parts, part.part] })));
  });
  return recipes;
}

function partsOf(atom: Atom, factors: FactorLevels, contrasts: boolean): { readonly name: string; readonly part: Part }[] {
  const levels = atom.transform ? undefined : factors.get(atom.column);
  if (!levels) return [{ name: atom.transform ? `${atom.transform}(${atom.column})` : atom.column, part: { column: atom.column, transform: atom.transform } }];
  return levels.slice(contrasts ? 1 : 0).map((level) => ({ name: `${atom.column}[${level}]`, part: { column: atom.column, level } }));
}

export const transformed = (transform: Transform | null, value: number): number => (transform ? Math[transform](value) : value);

/** The value of a design column in one row. */
export function cellOf(recipe: Recipe, read: (column: string) => number | string | boolean | null | undefined): number {
  return recipe.parts.reduce((product, part) => {
    const value = read(part.column);
    if ("level" in part) return String(value) === part.level ? product : 0;
    return product * (typeof value === "number" ? transformed(part.transform, value) : Number.NaN);
  }, 1);
}
