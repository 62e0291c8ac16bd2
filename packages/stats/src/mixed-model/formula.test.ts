import assert from "node:assert/strict";
import { test } from "node:test";
import { showCaret } from "./formula-tokens.ts";
import { parseFormula, type Formula } from "./formula.ts";

const read = (text: string): Formula => {
  const formula = parseFormula(text);
  assert.ok(formula.kind === "formula", JSON.stringify(formula));
  return formula;
};
const termsOf = ({ terms }: Pick<Formula, "terms">): string[] => terms.map((term) => term.atoms.map((atom) => (atom.transform ? `${atom.transform}(${atom.column})` : atom.column)).join(":"));

test("the formula of three levels with an interaction, a logarithm and a slope is read as written", () => {
  const formula = read("y ~ x1 + x2 + x1:x2 + log(x) + (1 + x | client) + (1 | therapist)");
  assert.equal(formula.response.column, "y");
  assert.equal(formula.intercept, true);
  assert.deepEqual(termsOf(formula), ["x1", "x2", "x1:x2", "log(x)"]);
  assert.deepEqual(formula.random.map((random) => [random.intercept, termsOf(random), random.correlated, random.group.map((named) => named.column)]), [
    [true, ["x"], true, ["client"]], [true, [], true, ["therapist"]],
  ]);
});

test("a star is both and their product, two bars are independent, a slash nests, zero takes the intercept", () => {
  const formula = read("`score at intake` ~ 0 + a*b*c + (0 + x || g/h)");
  assert.equal(formula.response.column, "score at intake");
  assert.equal(formula.intercept, false);
  assert.deepEqual(termsOf(formula), ["a", "b", "a:b", "c", "a:c", "b:c", "a:b:c"]);
  assert.deepEqual(formula.random.map((random) => random.group.map((named) => named.column).join(":")), ["g", "g:h"]);
  assert.ok(formula.random.every((random) => !random.correlated && !random.intercept));
  assert.equal(read("y ~ x - 1 + (1 | g)").intercept, false);
});

test("a formula with a typo is refused, and the caret stands where it is", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["y x + (1 | g)", "  ^"],
    ["y ~ x + + (1 | g)", "        ^"],
    ["y ~ x + (1 | g", "              ^"],
    ["y ~ lgo(x) + (1 | g)", "    ^"],
    ["y ~ x ? z", "      ^"],
    ["y ~ x + (1 | )", "             ^"],
    ["y ~ x + x + (1 | g)", "        ^"],
    ["y ~ x:x + (1 | g)", "      ^"],
    ["y ~ x - z + (1 | g)", "        ^"],
    ["y ~ 2 + (1 | g)", "    ^"],
    ["y ~ (1 | g) + ((1 | h) | g)", "               ^"],
    ["y ~ `x + (1 | g)", "    ^"],
    ["y ~ (x)", "      ^"],
    ["~ x", "^"],
    ["y ~", "   ^"],
    ["y ~ x) + 1", "     ^"],
    ["y ~ (0 | g)", "    ^"],
  ];
  for (const [text, caret] of cases) {
    const error = parseFormula(text);
    assert.ok(error.kind === "refused", text);
    assert.equal(showCaret(error), `${text}\n${caret}`);
  }
});
