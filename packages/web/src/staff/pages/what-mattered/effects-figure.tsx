import type { WhatMatteredReply } from "@rapport/api";
import { RangesPicture, type RangeRow } from "../../../charts/ranges-picture.tsx";
import { Figure, type Table } from "../../../parts/figure.tsx";
import { useFindings } from "../../../shared/findings.ts";
import { type StaffTexts, useStaffTexts } from "../../../shared/texts.tsx";

type FormEffects = WhatMatteredReply["forms"][number];
type Effect = FormEffects["effects"][number];
type Part = NonNullable<Effect["parts"]>["data"];

const sources = [["data", "own"], ["combined", "together"], ["prior", "others"]] as const;

/** Effects within and between clients, each by three sources that are kept apart. Nothing is drawn of fewer than thirty. */
export function EffectsFigure({ form, about }: { readonly form: FormEffects; readonly about: WhatMatteredReply["about"] }) {
  const texts = useStaffTexts();
  const { t } = texts;
  const { say, sayAll } = useFindings({});
  const drawn = form.effects.filter((effect) => effect.drawn && effect.parts !== undefined);
  // The leading source is the title; what the others say stands below the picture, apart.
  const sentence = sayAll(form.effects.flatMap((effect) => effect.sentence.slice(0, 1)));
  const others = form.effects.flatMap((effect) => effect.sentence.slice(1).filter(({ message }) => message !== "effect.association").map((one) => ({ name: effect.name, words: say(one) })));
  return (
    <Figure
      say={sentence} meta={t("mattered.units")} table={effectsTable(form, texts)} {...(drawn.length > 0 && { legend: t("mattered.legend") })}
      about={about.map((one) => <p key={one.message}>{say(one)}</p>)}
    >
      {drawn.length > 0 ? (
        <RangesPicture
          sentence={sentence} ends={[t("parts.harder"), t("parts.better")]} tick={(value) => signed(value, texts)} note={t("mattered.association")}
          groups={drawn.map((effect) => ({ title: t(`mattered.${effect.name}`), rows: rowsOf(effect, texts) }))}
        />
      ) : <p className="muted">{t("mattered.too-few-to-draw")} {t("mattered.association")}</p>}
      {others.map(({ name, words }) => <p key={`${name} ${words}`} className="muted small"><b>{t(`mattered.${name}`)}:</b> {words}</p>)}
    </Figure>
  );
}

function rowsOf({ name, parts }: Effect, texts: StaffTexts): RangeRow[] {
  if (parts === undefined) return [];
  const { t } = texts;
  return sources.map(([source, mark]) => {
    const part = parts[source];
    const label = t(`mattered.source.${source}`);
    const said = t("mattered.said", {
      name: t(`mattered.${name}`), source: label, estimate: signed(part.estimate, texts), halfFrom: signed(part.half.low, texts), halfTo: signed(part.half.high, texts), from: signed(part.nineInTen.low, texts),
      to: signed(part.nineInTen.high, texts),
    });
    return { label, mark, estimate: part.estimate, thick: part.half, thin: part.nineInTen, said };
  });
}

/** One row for each effect and source; also what the export holds. */
export function effectsTable({ effects }: FormEffects, texts: StaffTexts): Table {
  const { t } = texts;
  const range = ({ low, high }: { low: number; high: number }) => `${signed(low, texts)} – ${signed(high, texts)}`;
  const cells = (part: Part) => [signed(part.estimate, texts), range(part.half), range(part.nineInTen), range(part)];
  return {
    columns: (["what", "source", "estimate", "half", "nine", "likely"] as const).map((column) => t(`mattered.column.${column}`)),
    rows: effects.flatMap(({ name, parts }) => (parts === undefined ? [] : sources.map(([source]) => [t(`mattered.${name}`), t(`mattered.source.${source}`), ...cells(parts[source])]))),
  };
}

/** To hundredths, with its sign: plus is better. */
function signed(value: number, { number }: StaffTexts): string {
  const short = Math.round(100 * value) / 100;
  return short === 0 ? number(0) : `${short > 0 ? "+" : "−"}${number(Math.abs(short))}`;
}
