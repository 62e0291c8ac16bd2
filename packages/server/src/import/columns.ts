import { scoreRegistry } from "@rapport/instruments";

/** What a column holds. `score` is one scale of one form; in a long table `form`, `scale` and `value` say it in each line. */
export type Column =
  | { readonly kind: "client" | "date" | "rater" | "sequence" | "form" | "scale" | "value" | "aside" }
  | { readonly kind: "score"; readonly form: string; readonly scale: string };

const plain = (text: string) => text.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]/g, "");

const named: readonly (readonly [Exclude<Column["kind"], "score" | "aside">, RegExp])[] = [
  ["client", /^(client|patient|person|case|participant|subject|code|name|klient|klientin|pasient|patientin)(name|code|id|no|nr|number)?$/],
  ["date", /^(date|day|on|datum|dato|when|(session|assessment|completed|completion|test)(date|on|day)|dateofsession|dateofassessment)$/],
  ["rater", /^(rater|ratedby|by|who|respondent|answeredby|source)$/],
  ["sequence", /^(sequence|seq|session|sessionno|sessionnr|sessionnumber|sessionid|number|nr|no|visit|sitzung|time|occasion)$/],
  ["form", /^(form|instrument|measure|questionnaire|test|tool)(name|code)?$/],
  ["scale", /^(scale|subscale|dimension)$/],
  ["value", /^(value|score|result|points|total|wert|punkte|skor|skaar)$/],
];

/** Every name a scale of a registered form goes by, letters and figures only. */
const scaleNames: ReadonlyMap<string, { readonly form: string; readonly scale: string }> = new Map(
  scoreRegistry.flatMap((facts) =>
    facts.scales.flatMap((scale, index) => {
      const codes = [plain(facts.code), plain(facts.name)];
      const names = index === 0 ? ["", "total", "score", "totalscore", "sum", "sumscore", "mean"] : [scale.code, plain(scale.name), `${scale.code}score`];
      return codes.flatMap((code) => names.flatMap((name) => [`${code}${name}`, `${name}${code}`])).map((name) => [name, { form: facts.code, scale: scale.code }] as const);
    }),
  ),
);

/** What a column's heading says it holds. */
export function columnOf(heading: string): Column {
  const name = plain(heading);
  const score = scaleNames.get(name);
  if (score !== undefined) return { kind: "score", ...score };
  const kind = named.find(([, pattern]) => pattern.test(name))?.[0];
  return { kind: kind ?? "aside" };
}

/**
 * What the columns hold: by heading first, then, for the client and the date, by what stands in them. Of two columns that would hold
 * the same, the first is taken.
 *
 * @param holdsDates whether the column at this place reads as days
 */
export function recogniseColumns(headings: readonly string[], holdsDates: (index: number) => boolean): Column[] {
  const taken = new Set<string>();
  const columns = headings.map((heading): Column => {
    const column = columnOf(heading);
    const name = column.kind === "score" ? `${column.form} ${column.scale}` : column.kind;
    if (column.kind !== "aside" && taken.has(name)) return { kind: "aside" };
    taken.add(name);
    return column;
  });
  const give = (kind: "client" | "date", index: number) => {
    if (!taken.has(kind) && index >= 0) columns[index] = { kind };
  };
  give("date", columns.findIndex(({ kind }, index) => kind === "aside" && holdsDates(index)));
  give("client", columns.findIndex(({ kind }) => kind === "aside"));
  return columns;
}

/** What a mapping lacks before anything can be read with it. */
export function missingColumns(columns: readonly Column[]): readonly ("client" | "date" | "score")[] {
  const has = (kind: Column["kind"]) => columns.some((column) => column.kind === kind);
  const missing: ("client" | "date" | "score")[] = [];
  if (!has("client")) missing.push("client");
  if (!has("date")) missing.push("date");
  if (!has("score") && !(has("form") && has("value"))) missing.push("score");
  return missing;
}
