import { metaAnalysis, type MetaAnalysis } from "@rapport/stats";
import { BadInput } from "../bad-input.ts";
import type { WantedColumn } from "../table/table.ts";
import { counted, figure, pValue, range, tableLines } from "./lines.ts";
import type { Given } from "./options.ts";
import { fileOf, numbersOf, readColumns, type ResearchCommand } from "./research-command.ts";

interface Study {
  readonly value: number;
  readonly error: number;
}

/** `rapport meta`: several studies together under random effects. */
export const meta: ResearchCommand = {
  arguments: "FILE",
  says: "combines studies under random effects: mean, heterogeneity, where the next study would lie",
  example: "rapport meta studies.csv --correlation r --n n --knapp-hartung",
  options: {
    effect: { takes: "COLUMN", says: "effects", usual: "effect" },
    error: { takes: "COLUMN", says: "their standard errors", usual: "error" },
    variance: { takes: "COLUMN", says: "their variances, instead of errors" },
    correlation: { takes: "COLUMN", says: "correlations, combined on Fisher's scale and carried back" },
    n: { takes: "COLUMN", says: "number of people behind each correlation", usual: "n" },
    method: { takes: "TEXT", says: "how the variance between studies is estimated: reml or dl", usual: "reml", oneOf: ["reml", "dl"] },
    "knapp-hartung": { says: "intervals from the spread of the studies and Student's t" },
    level: { takes: "NUMBER", says: "what the intervals hold", usual: "0.95", within: { from: 0.01, to: 0.999 } },
  },
  answer(given, progress) {
    const file = fileOf("meta", given);
    const isCorrelation = given.has("correlation");
    const [value, weight] = columnsOf(given);
    const table = readColumns(file, [value, weight], progress);
    const [values, weights] = table.columns.map(numbersOf) as [Float64Array, Float64Array];
    const rows = Array.from(values, (_, row) => row).filter((row) => !Number.isNaN(values[row]) && !Number.isNaN(weights[row]));
    const studies = rows.map((row) => studyOf(file, row, values[row] as number, weights[row] as number, given));
    const level = given.number("level");
    const found = metaAnalysis(studies, { method: given.text("method") === "dl" ? "dersimonian-laird" : "reml", test: given.has("knapp-hartung") ? "knapp-hartung" : "normal", level });
    const leftOut = table.rows - rows.length;
    if (found.kind !== "combined") return { data: found, lines: () => [`Too few studies: ${found.studies}, and 2 are needed.`], refused: true };
    const back = isCorrelation ? Math.tanh : (x: number): number => x;
    return { data: { ...found, scale: isCorrelation ? "fisher-z" : "as-given", ...(isCorrelation ? { correlation: carriedBack(found) } : {}), leftOut }, lines: () => linesOf(found, level, back, leftOut) };
  },
};

function columnsOf(given: Given): [WantedColumn, WantedColumn] {
  if (given.has("correlation") && (given.has("effect") || given.has("error") || given.has("variance"))) throw new BadInput("meta: --correlation goes with --n alone, and an effect, error or variance was named as well.");
  if (given.has("error") && given.has("variance")) throw new BadInput("meta: name the column of errors or that of variances, not both.");
  const [value, weight] = given.has("correlation") ? ["correlation", "n"] : ["effect", given.has("variance") ? "variance" : "error"];
  return [{ name: given.text(value as string), kind: "number" }, { name: given.text(weight as string), kind: "number" }];
}

function studyOf(file: string, row: number, value: number, weight: number, given: Given): Study {
  const place = `${file}, row ${row + 1} of the data`;
  if (given.has("correlation")) {
    if (!(Math.abs(value) < 1)) throw new BadInput(`${place}: the correlation ${value} does not lie between -1 and 1.`);
    if (!(weight > 3)) throw new BadInput(`${place}: a correlation needs more than 3 people, and ${weight} came.`);
    return { value: Math.atanh(value), error: 1 / Math.sqrt(weight - 3) };
  }
  if (!(weight > 0)) throw new BadInput(`${place}: the ${given.has("variance") ? "variance" : "error"} ${weight} is not above 0.`);
  return { value, error: given.has("variance") ? Math.sqrt(weight) : weight };
}

function carriedBack({ mean, low, high, prediction }: MetaAnalysis) {
  return { mean: Math.tanh(mean), low: Math.tanh(low), high: Math.tanh(high), prediction: prediction && { low: Math.tanh(prediction.low), high: Math.tanh(prediction.high) } };
}

function linesOf(found: MetaAnalysis, level: number, back: (x: number) => number, leftOut: number): string[] {
  const { heterogeneity: h, prediction } = found;
  const share = `${100 * level} %`;
  return [
    counted(found.studies, "study", "studies"),
    ...tableLines(["", "estimate", `${share} interval`], [
      ["mean", figure(back(found.mean)), range({ low: back(found.low), high: back(found.high) })],
      ["next study", "", prediction ? range({ low: back(prediction.low), high: back(prediction.high) }) : "-"],
      ["tau squared", figure(h.tauSquared, 4), range(h.tauSquaredInterval, 4)],
    ]),
    `standard error ${figure(found.error)}, p ${pValue(found.p)}`,
    `Q ${figure(h.q, 2)} on ${h.degrees} degrees of freedom, p ${pValue(h.p)}; I squared ${figure(100 * h.iSquared, 1)} %`,
    ...(leftOut > 0 ? [`Left out: ${counted(leftOut, "row")} with a missing number.`] : []),
  ];
}
