import { codesOf, isFactor, missingRows, numbersOf, refuseData, type Codes, type DataColumn, type DataRefusal } from "./data-column.ts";
import { recipesOf, transformed, type FactorLevels, type Recipe } from "./design.ts";
import type { FormulaError } from "./formula-tokens.ts";
import type { Atom, Formula, RandomTerm } from "./formula.ts";
import { intercept, type Column } from "./nested-model.ts";

/** A grouping factor, with all that varies between its units. */
export interface FrameLevel {
  readonly name: string;
  /** The columns that name a unit: one, or several together. */
  readonly columns: readonly string[];
  readonly unit: Int32Array;
  readonly units: number;
  /** What a unit is called: the value of its column, or those of several joined by ":". */
  readonly keyOf: (unit: number) => string;
  readonly recipes: readonly Recipe[];
  readonly terms: readonly Column[];
  readonly blocks: readonly number[];
}

/** The data as the formula asks for them. */
export interface ModelFrame {
  readonly kind: "frame";
  readonly formula: Formula;
  readonly rows: number;
  /** Rows with a missing value, and how often each column caused it. */
  readonly leftOut: { readonly rows: number; readonly byColumn: readonly { readonly name: string; readonly count: number }[] };
  /** The numbers of the kept rows; null when all are kept. */
  readonly kept: Int32Array | null;
  readonly factors: FactorLevels;
  readonly response: Column;
  readonly fixedRecipes: readonly Recipe[];
  readonly fixed: readonly Column[];
  readonly levels: readonly FrameLevel[];
  readonly time: Column | null;
  /** The names of all columns it was made from. */
  readonly columns: readonly string[];
}

/**
 * Makes the columns of a model from those of a table: rows with missing values are left out and counted, factors become
 * treatment contrasts, grouping factors numbers.
 *
 * @param time the column whose order and gaps serially correlated errors follow.
 */
export function modelFrame(formula: Formula, columns: readonly DataColumn[], time?: string): ModelFrame | FormulaError | DataRefusal {
  const names = columns.map((column) => column.name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) return refuseData("duplicate-column", [...new Set(twice)]);
  const find = (name: string): DataColumn | undefined => columns[names.indexOf(name)];
  const unknown = mentions(formula).find((mention) => !find(mention.column));
  if (unknown) return { kind: "refused", reason: "formula", text: formula.text, at: unknown.at, expected: `a column of the data (${names.join(", ")})` };
  if (time !== undefined && !find(time)) return refuseData("not-a-number", [time]);
  if (formula.random.length === 0) return refuseData("no-grouping", []);
  const used = [...new Set([...mentions(formula).map((mention) => mention.column), ...(time === undefined ? [] : [time])])].map((name) => find(name) as DataColumn);
  const rows = used[0]?.values.length ?? 0;
  const uneven = used.filter((column) => column.values.length !== rows);
  if (uneven.length > 0) return refuseData("unequal-length", uneven.map((column) => column.name));
  const { kept, leftOut } = completeRows(used, rows);
  if ((kept ? kept.length : rows) === 0) return refuseData("no-rows", leftOut.byColumn.map((column) => column.name));
  return new Builder(formula, find, kept, leftOut, kept ? kept.length : rows).build(used.map((column) => column.name), time);
}

/** Every place of the formula that names a column, in the order of the text. */
function mentions(formula: Formula): readonly { readonly column: string; readonly at: number }[] {
  const inTerms = [...formula.terms, ...formula.random.flatMap((random) => [...random.terms])].flatMap((term) => [...term.atoms]);
  return [formula.response, ...inTerms, ...formula.random.flatMap((random) => [...random.group])].sort((a, b) => a.at - b.at);
}

function completeRows(used: readonly DataColumn[], rows: number): Pick<ModelFrame, "kept" | "leftOut"> {
  const missing = used.map((column) => ({ name: column.name, rows: missingRows(column) })).filter((column) => column.rows !== null);
  if (missing.length === 0) return { kept: null, leftOut: { rows: 0, byColumn: [] } };
  const kept: number[] = [];
  for (let row = 0; row < rows; row++) if (missing.every((column) => column.rows?.[row] === 0)) kept.push(row);
  const byColumn = missing.map((column) => ({ name: column.name, count: column.rows?.reduce((sum, value) => sum + value, 0) ?? 0 }));
  return { kept: Int32Array.from(kept), leftOut: { rows: rows - kept.length, byColumn } };
}

/** Thrown inside, told outside as a value. */
class Refused extends Error {
  readonly refusal: FormulaError | DataRefusal;
  constructor(refusal: FormulaError | DataRefusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

class Builder {
  readonly #formula: Formula;
  readonly #find: (name: string) => DataColumn | undefined;
  readonly #kept: Int32Array | null;
  readonly #leftOut: ModelFrame["leftOut"];
  readonly #rows: number;
  readonly #built = new Map<string, Column>([["(Intercept)", intercept]]);
  readonly #codes = new Map<string, Codes>();

  constructor(formula: Formula, find: (name: string) => DataColumn | undefined, kept: Int32Array | null, leftOut: ModelFrame["leftOut"], rows: number) {
    this.#formula = formula;
    this.#find = find;
    this.#kept = kept;
    this.#leftOut = leftOut;
    this.#rows = rows;
  }

  build(columns: readonly string[], time?: string): ModelFrame | FormulaError | DataRefusal {
    const formula = this.#formula;
    try {
      const factors = this.#factors();
      const fixedRecipes = recipesOf(formula.intercept, formula.terms, factors);
      return {
        kind: "frame", formula, columns, rows: this.#rows, kept: this.#kept, leftOut: this.#leftOut, factors,
        response: this.#number(formula.response), fixedRecipes, fixed: fixedRecipes.map((recipe) => this.#column(recipe)),
        levels: this.#levels(factors), time: time === undefined ? null : this.#number({ column: time, transform: null }),
      };
    } catch (error) {
      if (error instanceof Refused) return error.refusal;
      throw error;
    }
  }

  /** The levels of every factor among the predictors, as words. */
  #factors(): FactorLevels {
    const atoms: Atom[] = [...this.#formula.terms, ...this.#formula.random.flatMap((random) => [...random.terms])].flatMap((term) => [...term.atoms]);
    const factors = new Map<string, readonly string[]>();
    for (const { column, transform } of atoms) {
      if (transform || factors.has(column) || !isFactor(this.#source(column))) continue;
      const levels = Array.from(this.#coded(column).keys, String);
      if (levels.length < 2) throw new Refused(refuseData("one-level", [column]));
      factors.set(column, levels);
    }
    return factors;
  }

  #source(name: string): DataColumn {
    return this.#find(name) as DataColumn;
  }

  #coded(name: string): Codes {
    const codes = this.#codes.get(name) ?? codesOf(this.#source(name), this.#kept);
    this.#codes.set(name, codes);
    return codes;
  }

  /** A column of numbers, transformed if the formula says so. */
  #number({ column, transform }: Pick<Atom, "column" | "transform">): Column {
    const name = transform ? `${transform}(${column})` : column;
    const known = this.#built.get(name);
    if (known) return known;
    const source = this.#source(column);
    if (isFactor(source)) throw new Refused(refuseData("not-a-number", [column]));
    const plain = numbersOf(source, this.#kept);
    if (typeof plain === "number") throw new Refused(refuseData("not-finite", [column], plain));
    const values = transform ? plain.map((value) => transformed(transform, value)) : plain;
    const stray = transform ? values.findIndex((value) => !Number.isFinite(value)) : -1;
    if (stray >= 0) throw new Refused(refuseData("not-finite", [name], this.#kept?.[stray] ?? stray));
    const built: Column = { name, values };
    this.#built.set(name, built);
    return built;
  }

  /** The column of a recipe; the same recipe gives the same column wherever it is used. */
  #column(recipe: Recipe): Column {
    const known = this.#built.get(recipe.name);
    if (known) return known;
    const [only] = recipe.parts;
    if (recipe.parts.length === 1 && only && "transform" in only) return this.#number(only);
    const values = new Float64Array(this.#rows).fill(1);
    for (const part of recipe.parts) {
      if ("level" in part) {
        const { codes, keys } = this.#coded(part.column);
        const level = Array.from(keys, String).indexOf(part.level);
        for (let row = 0; row < values.length; row++) if (codes[row] !== level) values[row] = 0;
      } else {
        const { values: factor } = this.#number(part);
        for (let row = 0; row < values.length; row++) values[row] = (values[row] as number) * (factor[row] as number);
      }
    }
    const built: Column = { name: recipe.name, values };
    this.#built.set(recipe.name, built);
    return built;
  }

  /** Random terms of one grouping factor together, as blocks of one level. */
  #levels(factors: FactorLevels): FrameLevel[] {
    const levels = new Map<string, FrameLevel>();
    for (const random of this.#formula.random) {
      const columns = random.group.map((named) => named.column);
      const name = columns.join(":");
      const blocks = blocksOf(random, factors);
      const recipes = blocks.flat();
      const known = levels.get(name);
      if (recipes.some((recipe) => known?.recipes.some((other) => other.name === recipe.name))) {
        throw new Refused({ kind: "refused", reason: "formula", text: this.#formula.text, at: random.at, expected: `each effect once for ${name}` });
      }
      const terms = recipes.map((recipe) => this.#column(recipe));
      levels.set(name, {
        ...(known ?? { name, columns, ...this.#units(columns) }),
        recipes: [...(known?.recipes ?? []), ...recipes], terms: [...(known?.terms ?? []), ...terms], blocks: [...(known?.blocks ?? []), ...blocks.map((block) => block.length)],
      });
    }
    return [...levels.values()];
  }

  #units(columns: readonly string[]): Pick<FrameLevel, "unit" | "units" | "keyOf"> {
    const parts = columns.map((column) => this.#coded(column));
    const [first, ...others] = parts as [Codes, ...Codes[]];
    if (others.length === 0) return { unit: first.codes, units: first.keys.length, keyOf: (unit) => String(first.keys[unit]) };
    const joined = Float64Array.from({ length: this.#rows }, (_, row) => parts.reduce((sum, part) => sum * part.keys.length + (part.codes[row] as number), 0));
    const { codes, keys } = codesOf({ name: "", values: joined }, null);
    const keyOf = (unit: number): string => {
      let rest = Number(keys[unit]);
      const names = parts.toReversed().map((part) => {
        const name = String(part.keys[rest % part.keys.length]);
        rest = Math.floor(rest / part.keys.length);
        return name;
      });
      return names.toReversed().join(":");
    };
    return { unit: codes, units: keys.length, keyOf };
  }
}

/** `|`: one block. `||`: a block for the intercept and for each term, a factor with all of its levels. */
function blocksOf(random: RandomTerm, factors: FactorLevels): Recipe[][] {
  if (random.correlated) return [recipesOf(random.intercept, random.terms, factors)];
  return [...(random.intercept ? [recipesOf(true, [], factors)] : []), ...random.terms.map((term) => recipesOf(false, [term], factors))];
}
