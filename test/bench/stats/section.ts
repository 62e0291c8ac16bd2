import { type BenchReport, pageOf } from "../report.ts";

const [begin, end] = ["<!-- written by npm run bench:stats -->", "<!-- end of bench:stats -->"];

/** The part of docs/bench.md about the numbers in `stats`. */
export function sectionOf(report: BenchReport): string {
  const { day, machine } = report;
  const tables = pageOf(report).split("\n").slice(pageOf(report).split("\n").findIndex((line) => line.startsWith("## ")));
  return [
    begin, "", "# Statistics", "",
    `Written by \`npm run bench:stats\` on ${day}: one thread of ${machine.processor}, Node ${machine.node}; load ${machine.loadBefore} before it began. Medians.`, "",
    ...tables, end, "",
  ].join("\n");
}

/** A page with this section in the place of the old one, or at its end. */
export function withSection(page: string, section: string): string {
  const kept = sectionIn(page);
  return kept === "" ? `${page.trimEnd()}\n\n${section}` : page.replace(kept, () => section);
}

/** The section as it stands in a page; nothing where there is none. */
export function sectionIn(page: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  return from < 0 || to < from ? "" : page.slice(from, to + end.length + 1);
}
