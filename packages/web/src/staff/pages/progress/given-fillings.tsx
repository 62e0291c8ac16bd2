import type { GivenFillingShape } from "@rapport/api";
import { Fold } from "../../../parts/fold.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** Published forms as she answered them here, newest first: each opens to her answers, in the words she read. */
export function GivenFillings({ fillings }: { readonly fillings: readonly GivenFillingShape[] }) {
  const { t, date, number, wording } = useStaffTexts();
  return (
    <>
      {fillings.map((one) => (
        <Fold key={one.id} title={t("progress.given.one", { form: one.instrument, date: date(one.on, "day-month-year") })} {...(one.total !== null && { sub: t("progress.given.total", { value: number(one.total) }) })}>
          <dl className="rows facts given-rows">
            {one.rows.map(({ item, text, answer }) => <div key={item}><dt>{wording(text)}</dt><dd className="words">{wording(answer)}</dd></div>)}
          </dl>
        </Fold>
      ))}
    </>
  );
}
