import { readTokens, type FormulaError, type Token } from "./formula-tokens.ts";

/** A transform of one column before it enters the model. */
export type Transform = "log" | "log1p" | "sqrt" | "exp";
const transforms: ReadonlySet<string> = new Set<Transform>(["log", "log1p", "sqrt", "exp"]);

/** One column, as it is or transformed, and where it stands in the text. */
export interface Atom {
  readonly column: string;
  readonly transform: Transform | null;
  readonly at: number;
}

/** Columns multiplied with each other: one is a main effect, more an interaction. */
export interface Term {
  readonly atoms: readonly Atom[];
  readonly at: number;
}

export interface Named {
  readonly column: string;
  readonly at: number;
}

/** `(1 + x | client)`: what varies, and between the units of which column, or of which columns together (`a:b`). */
export interface RandomTerm {
  readonly intercept: boolean;
  readonly terms: readonly Term[];
  readonly correlated: boolean;
  readonly group: readonly Named[];
  readonly at: number;
}

export interface Formula {
  readonly kind: "formula";
  readonly text: string;
  readonly response: Atom;
  readonly intercept: boolean;
  readonly terms: readonly Term[];
  readonly random: readonly RandomTerm[];
}

/**
 * Reads a formula in the notation of Wilkinson & Rogers (1973) with random terms as in lme4:
 * `y ~ x1 + x2 + x1:x2 + log(x) + (1 + x | client) + (1 | therapist)`.
 *
 * Known: `+`, `:`, `*` (both and their product), `0 +` and `- 1` (no intercept), `|` and `||`, `a/b` (b in a), log, log1p, sqrt, exp;
 * names with other signs between backticks.
 *
 * @returns a refusal that says at which sign of the text reading failed and what was expected there.
 */
export function parseFormula(text: string): Formula | FormulaError {
  const fail = (at: number, expected: string): FormulaError => ({ kind: "refused", reason: "formula", text, at, expected });
  const tokens = readTokens(text);
  if ("kind" in tokens) return tokens;
  try {
    const reader = new Reader(tokens, text.length);
    const response = reader.atom("the outcome");
    reader.take("~");
    const side = reader.side();
    reader.end();
    return { kind: "formula", text, response, ...side };
  } catch (error) {
    if (error instanceof Unexpected) return fail(error.at, error.expected);
    throw error;
  }
}

/** Thrown inside, told outside as a value. */
class Unexpected extends Error {
  readonly at: number;
  readonly expected: string;
  constructor(at: number, expected: string) {
    super(`expected ${expected} at ${at}`);
    this.at = at;
    this.expected = expected;
  }
}

class Reader {
  #next = 0;
  readonly #tokens: readonly Token[];
  readonly #length: number;

  constructor(tokens: readonly Token[], length: number) {
    this.#tokens = tokens;
    this.#length = length;
  }

  /** Where the next token stands. */
  get at(): number { return this.#tokens[this.#next]?.at ?? this.#length; }

  sees(sign: string): boolean {
    const token = this.#tokens[this.#next];
    return token?.kind === "sign" && token.text === sign;
  }

  take(sign: string): void {
    if (!this.sees(sign)) throw new Unexpected(this.at, `"${sign}"`);
    this.#next += 1;
  }

  end(): void {
    if (this.#next < this.#tokens.length) throw new Unexpected(this.at, '"+" or the end');
  }

  /** Everything right of the tilde. */
  side(): Pick<Formula, "intercept" | "terms" | "random"> {
    const terms: Term[] = [];
    const random: RandomTerm[] = [];
    let intercept = true;
    let minus = this.sees("-") && this.#sign();
    for (;;) {
      const at = this.at;
      const number = this.#number();
      if (number !== null) {
        if (number !== 0 && number !== 1) throw new Unexpected(at, "0 or 1");
        intercept = minus ? number !== 1 : number === 1;
      } else if (minus) throw new Unexpected(at, '1: only the intercept can be left out with "-"');
      else if (this.sees("(")) random.push(...this.#random());
      else this.#add(terms, this.product());
      if (!this.sees("+") && !this.sees("-")) break;
      minus = this.#sign();
    }
    return { intercept, terms, random };
  }

  /** `a`, `a:b` or `a*b`. */
  product(): Term[] {
    let found = [this.#interaction()];
    while (this.sees("*")) {
      this.take("*");
      const right = this.#interaction();
      found = [...found, right, ...found.map((left) => this.#joined(left, right))];
    }
    return found;
  }

  atom(expected = "a column"): Atom {
    const token = this.#tokens[this.#next];
    if (token?.kind !== "name") throw new Unexpected(this.at, expected);
    this.#next += 1;
    if (!this.sees("(")) return { column: token.text, transform: null, at: token.at };
    if (!transforms.has(token.text)) throw new Unexpected(token.at, `one of ${[...transforms].join(", ")}`);
    this.take("(");
    const { column } = this.#plainName();
    this.take(")");
    return { column, transform: token.text as Transform, at: token.at };
  }

  #interaction(): Term {
    let term: Term = { at: this.at, atoms: [this.atom()] };
    while (this.sees(":")) {
      this.take(":");
      term = this.#joined(term, { at: this.at, atoms: [this.atom()] });
    }
    return term;
  }

  #joined(left: Term, right: Term): Term {
    const twice = right.atoms.find((atom) => left.atoms.some((other) => other.column === atom.column && other.transform === atom.transform));
    if (twice) throw new Unexpected(twice.at, `a column other than ${twice.column}`);
    return { at: left.at, atoms: [...left.atoms, ...right.atoms] };
  }

  #add(terms: Term[], more: readonly Term[]): void {
    for (const term of more) {
      if (terms.some((known) => sameTerm(known, term))) throw new Unexpected(term.at, "each term once");
      terms.push(term);
    }
  }

  #random(): RandomTerm[] {
    const at = this.at;
    this.take("(");
    const { intercept, terms, random } = this.side();
    if (random[0]) throw new Unexpected(random[0].at, "no brackets within brackets");
    const correlated = !this.sees("||");
    this.take(correlated ? "|" : "||");
    if (!intercept && terms.length === 0) throw new Unexpected(at, "something that varies");
    const groups = this.#groups();
    this.take(")");
    return groups.map((group) => ({ intercept, terms, correlated, group, at }));
  }

  /** `client`, `therapist:client`, or `therapist/client`: therapists, and clients in each of them. */
  #groups(): Named[][] {
    const groups = [[this.#plainName()]];
    while (this.sees(":") || this.sees("/")) {
      const nested = this.sees("/");
      this.take(nested ? "/" : ":");
      const longer = [...(groups.at(-1) as Named[]), this.#plainName()];
      if (nested) groups.push(longer);
      else groups[groups.length - 1] = longer;
    }
    return groups;
  }

  #plainName(): Named {
    const token = this.#tokens[this.#next];
    if (token?.kind !== "name") throw new Unexpected(this.at, "the name of a column");
    this.#next += 1;
    return { column: token.text, at: token.at };
  }

  #number(): number | null {
    const token = this.#tokens[this.#next];
    if (token?.kind !== "number") return null;
    this.#next += 1;
    return Number(token.text);
  }

  #sign(): boolean {
    const minus = this.sees("-");
    this.take(minus ? "-" : "+");
    return minus;
  }
}

/** The same columns in any order are one term. */
export function sameTerm(a: Term, b: Term): boolean {
  const key = (term: Term): string => term.atoms.map((atom) => `${atom.transform ?? ""}(${atom.column})`).sort().join(":");
  return key(a) === key(b);
}
