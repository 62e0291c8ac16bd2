/** Why a formula could not be read, or not be met by the data: at which sign of the text. */
export interface FormulaError {
  readonly kind: "refused";
  readonly reason: "formula";
  readonly text: string;
  /** Counted from 0; the length of the text when something is missing at its end. */
  readonly at: number;
  /** What should stand there. */
  readonly expected: string;
}

export interface Token {
  readonly kind: "name" | "number" | "sign";
  readonly text: string;
  readonly at: number;
}

const patterns: readonly (readonly [Token["kind"], RegExp])[] = [
  ["name", /[\p{L}_.][\p{L}\p{N}_.]*/uy],
  ["number", /\d+/y],
  ["sign", /\|\||[~+\-*:/()|]/y],
];

/** Cuts a formula into names, numbers and signs. A name between backticks may hold anything but a backtick. */
export function readTokens(text: string): Token[] | FormulaError {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    if (/\s/u.test(text[at] as string)) {
      at += 1;
      continue;
    }
    if (text[at] === "`") {
      const end = text.indexOf("`", at + 1);
      if (end <= at + 1) return { kind: "refused", reason: "formula", text, at, expected: "a name between backticks" };
      tokens.push({ kind: "name", text: text.slice(at + 1, end), at });
      at = end + 1;
      continue;
    }
    const found = tokenAt(text, at);
    if (!found) return { kind: "refused", reason: "formula", text, at, expected: "a column or one of ~ + - * : / ( ) |" };
    tokens.push(found);
    at += found.text.length;
  }
  return tokens;
}

function tokenAt(text: string, at: number): Token | null {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { kind, text: match[0], at };
  }
  return null;
}

/** The formula with a caret under the sign that was not understood. */
export function showCaret({ text, at }: Pick<FormulaError, "text" | "at">): string {
  return `${text.replaceAll(/\s/gu, " ")}\n${" ".repeat(at)}^`;
}
