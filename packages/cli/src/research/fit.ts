import { existsSync } from "node:fs";
import { conditionalModes, explainRefusal, fitMixedModel, parseFormula, type DataColumn, type Formula, type LevelModes, type MixedFit, type MixedRefusal, type ResidualModel } from "@rapport/stats";
import { BadInput } from "../bad-input.ts";
import type { ReadColumn, WantedColumn } from "../table/table.ts";
import { counted, figure, tableLines } from "./lines.ts";
import type { Given } from "./options.ts";
import { readColumns, type Answer, type ResearchCommand } from "./research-command.ts";

/** `rapport fit`: a linear mixed model from a formula. */
export const fit: ResearchCommand = {
  arguments: "FORMULA FILE",
  says: "linear mixed model, for example of sessions in clients of therapists",
  example: "rapport fit 'symptom ~ week + (week | client) + (1 | therapist)' data.csv --ar1 week",
  options: {
    ml: { says: "maximum likelihood, to compare fixed effects; otherwise restricted" },
    ar1: { takes: "COLUMN", says: "errors hang together from one session to the next: column of its number" },
    exponential: { takes: "COLUMN", says: "errors hang together by the days between: column of the day" },
    modes: { says: "what each client, each therapist adds, pulled toward 0" },
    level: { takes: "NUMBER", says: "what the intervals hold", usual: "0.95", within: { from: 0.01, to: 0.999 } },
  },
  answer(given, progress) {
    const [text, file, odd] = given.names;
    if (text === undefined || file === undefined) throw new BadInput(`fit expects a formula and a file, and ${text === undefined ? "neither" : "only one of them"} came. For help: rapport fit --help`);
    if (odd !== undefined) throw new BadInput(`fit expects a formula and a file, and "${odd}" came as well.${existsSync(text) ? "" : " A formula stands between quotation marks."}`);
    const formula = parseFormula(text);
    if (formula.kind === "refused") throw new BadInput(explainRefusal(formula));
    const residual = residualOf(given);
    let names: readonly string[] = [];
    const table = readColumns(file, (known) => {
      names = columnsOf(file, formula, residual, known);
      return names.map((name): WantedColumn => ({ name, kind: "any" }));
    }, progress);
    progressOf(table.rows, progress);
    const columns = names.map((name, index) => dataColumn(name, table.columns[index] as ReadColumn));
    const found = fitMixedModel(formula, columns, { method: given.has("ml") ? "ml" : "reml", confidence: given.number("level"), ...(residual ? { residual } : {}) });
    return found.kind === "refused" ? refused(found) : answerOf(found, given.number("level"), given.has("modes") ? conditionalModes(found) : null);
  },
};

function residualOf(given: Given): Exclude<ResidualModel, { kind: "independent" }> | undefined {
  if (given.has("ar1") && given.has("exponential")) throw new BadInput("fit: errors hang together by sessions (--ar1) or by days (--exponential), not both.");
  if (given.has("ar1")) return { kind: "ar1", time: given.text("ar1") };
  return given.has("exponential") ? { kind: "exponential", time: given.text("exponential") } : undefined;
}

/** The columns a formula names. @throws BadInput with a caret under the first that the file does not have */
function columnsOf(file: string, formula: Formula, residual: { readonly time: string } | undefined, known: readonly string[]): string[] {
  const inTerms = [...formula.terms, ...formula.random.flatMap(({ terms }) => terms)].flatMap(({ atoms }) => atoms);
  const mentions = [formula.response, ...inTerms, ...formula.random.flatMap(({ group }) => group)].toSorted((a, b) => a.at - b.at);
  const unknown = mentions.find(({ column }) => !known.includes(column));
  if (unknown) throw new BadInput(explainRefusal({ kind: "refused", reason: "formula", text: formula.text, at: unknown.at, expected: `a column of ${file} (${known.filter((name) => name !== "").join(", ")})` }));
  return [...new Set([...mentions.map(({ column }) => column), ...(residual ? [residual.time] : [])])];
}

function dataColumn(name: string, column: ReadColumn): DataColumn {
  if (column.kind === "number") return { name, values: column.values };
  return { name, values: Array.from(column.codes, (code) => column.labels[code] ?? null) };
}

function progressOf(rows: number, progress: (line: string) => void): void {
  if (rows > 1_000_000) progress(`Fitting ${counted(rows, "row")}`);
}

function refused(refusal: MixedRefusal): Answer {
  return { data: refusal, lines: () => [explainRefusal(refusal)], refused: true };
}

function answerOf(found: MixedFit, level: number, modes: readonly LevelModes[] | null): Answer {
  const { residual } = found;
  const data = {
    n: found.rows,
    groups: Object.fromEntries(found.random.map(({ level: group, units }) => [group, units])),
    fixed: found.fixed.map(({ name, estimate, standardError, degreesOfFreedom, t }) => ({ name, estimate, se: standardError, df: degreesOfFreedom, t })),
    random: found.random.map(({ level: group, terms, standardDeviations, correlations }) => ({ group, terms, sd: standardDeviations, correlations })),
    sigma: found.sigma,
    ...(residual.kind === "ar1" ? { phi: residual.phi } : residual.kind === "exponential" ? { range: residual.range } : {}),
    criterion: found.criterion, logLik: found.logLikelihood, method: found.method,
    // A fit that did not converge is no fit, and is refused.
    converged: true, singular: found.singular, leftOut: found.leftOut.rows,
    ...(modes ? { modes: modes.map(({ level: group, terms, units }) => ({ group, terms, units: units.map(({ unit, modes: own, standardDeviations }) => ({ unit, modes: own, sd: standardDeviations })) })) } : {}),
  };
  return { data, lines: () => [...linesOf(found, level), ...(modes ?? []).flatMap(modeLines)] };
}

function modeLines({ level: group, terms, units }: LevelModes): string[] {
  return ["", ...tableLines([group, ...terms.flatMap((term) => [term, "sd"])], units.map(({ unit, modes, standardDeviations }) => [unit, ...modes.flatMap((mode, at) => [figure(mode), figure(standardDeviations[at])])]))];
}

function linesOf(found: MixedFit, level: number): string[] {
  const { residual, leftOut } = found;
  const random = found.random.flatMap(({ level: group, units, terms, standardDeviations, correlations }) => terms.map((term, at) => [
    at === 0 ? `${group} (${units.toLocaleString("en")})` : "", term, figure(standardDeviations[at]), correlations[at]?.slice(0, at).map((value) => figure(value, 2)).join(" ") ?? "",
  ]));
  return [
    `${counted(found.rows, "row")}; ${found.method === "reml" ? "REML criterion" : "deviance"} ${figure(found.criterion, 2)}, log likelihood ${figure(found.logLikelihood, 2)}`,
    "",
    ...tableLines(["", "estimate", "error", "df", "t", `${100 * level} % interval`], found.fixed.map(({ name, estimate, standardError, degreesOfFreedom, t, interval }) => [
      name, figure(estimate), figure(standardError), figure(degreesOfFreedom, 1), figure(t, 2), interval ? `${figure(interval.low)} to ${figure(interval.high)}` : "-",
    ])),
    "",
    ...tableLines(["between", "", "sd", "correlations"], [...random, ["within", "", figure(found.sigma), ""]]),
    ...(residual.kind === "ar1" ? [`From one session to the next errors correlate ${figure(residual.phi, 2)}.`] : residual.kind === "exponential" ? [`Errors correlate exp(-days / ${figure(residual.range, 2)}).`] : []),
    ...(found.singular ? ["The fit is singular: the data cannot tell all of the random effects apart."] : []),
    ...(leftOut.rows > 0 ? [`Left out: ${counted(leftOut.rows, "row")} with a missing value (${leftOut.byColumn.map(({ name, count }) => `${name} ${count}`).join(", ")}).`] : []),
  ];
}
