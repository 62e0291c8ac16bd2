import type { WhatMatteredReply } from "@rapport/api";
import { RangesPicture } from "../../../charts/ranges-picture.tsx";
import { Figure, type Table } from "../../../parts/figure.tsx";
import { useFindings } from "../../../shared/findings.ts";
import { type StaffTexts, useStaffTexts } from "../../../shared/texts.tsx";

type FormEffects = WhatMatteredReply["forms"][number];

/** What went together most with how courses ended: shares with ranges, and an order only where it is sure. */
export function SharesFigure({ form: { most, shares } }: { readonly form: FormEffects }) {
  const texts = useStaffTexts();
  const { t } = texts;
  const { say } = useFindings({});
  const [first] = most;
  const sentence = first === undefined ? "" : say(first);
  if (shares.length === 0) return <p className="muted">{sentence}</p>;
  return (
    <Figure say={sentence} table={sharesTable(shares, texts)} about={<p>{t("mattered.association")}</p>}>
      <RangesPicture
        sentence={sentence} ends={[t("mattered.less"), t("mattered.more")]} tick={(value) => `${Math.round(100 * value)} %`} note={t("mattered.association")}
        groups={[{ rows: shares.map(({ name, share, low, high }) => ({
          label: t("mattered.share.name", { name }), mark: "own" as const, estimate: share, thin: { low, high },
          said: t("mattered.said.share", { name: t("mattered.share.name", { name }), share: percent(share), from: percent(low), to: percent(high) }),
        })) }]}
      />
    </Figure>
  );
}

export function sharesTable(shares: FormEffects["shares"], { t }: StaffTexts): Table {
  return {
    columns: [t("mattered.column.what"), t("mattered.column.share"), t("mattered.column.likely")],
    rows: shares.map(({ name, share, low, high }) => [t("mattered.share.name", { name }), `${percent(share)} %`, `${percent(low)} – ${percent(high)} %`]),
  };
}

const percent = (share: number): number => Math.round(100 * share);
