import type { AllianceChart, AlliancePoint } from "@rapport/relationship";
import type { Table } from "../parts/figure.tsx";
import type { PartTexts } from "../shared/texts.tsx";

/** Every answer and every mark; what she answered first stands beside what counts now. */
export function allianceTable({ table, sessions }: AllianceChart, texts: PartTexts): Table {
  const { t, date, number: digits } = texts;
  const withFirst = table.some(({ firstValue, value }) => firstValue !== null && firstValue !== value);
  return {
    columns: [
      t("parts.session"),
      t("parts.day"),
      t("parts.mean"),
      ...(withFirst ? [t("parts.first-mean")] : []),
      t("parts.range-column"),
      t("parts.marks-column"),
    ],
    rows: table.map(({ number, day, value, firstValue, low, high }) => {
      const session = sessions.find((one) => one.number === number);
      return [
        String(number),
        date(day, "day-month-year"),
        value === null ? t("parts.no-answer") : digits(value, 1),
        ...(withFirst ? [firstValue === null ? "" : digits(firstValue, 1)] : []),
        low === null || high === null ? "" : t("parts.range", { low: digits(low, 1), high: digits(high, 1) }),
        session ? marksOf(session, texts).join(", ") : "",
      ];
    }),
  };
}

/** What a screen reader says at a point. */
export function pointLabel(session: AlliancePoint, texts: PartTexts): string {
  const said = texts.t("parts.point-mean", { number: session.number, day: texts.date(session.day, "day-month"), mean: texts.number(session.value ?? 0, 1) });
  const marks = marksOf(session, texts);
  return marks.length > 0 ? `${said} ${texts.list(marks)}.` : said;
}

function marksOf({ repair, named, helped, letKnow, couldNotTell, lookedAt, compared }: AlliancePoint, { t }: PartTexts): string[] {
  return [
    repair && t(repair === "felt-off" ? (named ? "parts.strain-named" : "parts.felt-off") : repair === "mended" ? "parts.mended" : "parts.resting"),
    helped && t("parts.helped"),
    letKnow && t("parts.let-know"),
    couldNotTell && t("parts.could-not-tell"),
    compared && t(compared === "closer" ? "parts.closer" : "parts.further-apart"),
    lookedAt && t("parts.looked-at"),
  ].filter((mark) => typeof mark === "string");
}
