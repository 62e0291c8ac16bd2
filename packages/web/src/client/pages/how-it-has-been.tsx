import type { TogetherReply } from "@rapport/api";
import { useSuspenseQuery } from "@tanstack/react-query";
import { ClientPage } from "../../parts/client-page.tsx";
import { Section } from "../../parts/section.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import "./own/own.css";
import { NumberLine } from "./own/number-line.tsx";
import { togetherQuery } from "./own/queries.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(togetherQuery);

/** How it has been, in her words; as numbers and lines only when she turned them on, and then without any range to be held against. */
export default function HowItHasBeenPage() {
  const { been, numbers, therapist } = useSuspenseQuery(togetherQuery).data;
  const { t, date } = useClientTexts();
  return (
    <ClientPage title={t("together.how")} back={{ to: paths.together, text: t("together.title") }}>
      {been.length === 0 ? <p className="lede">{t("together.how.empty")}</p> : (
        <dl className="said-rows">
          {been.map(({ on, words, cannotTell }) => <div key={on}><dt>{date(on)}</dt><dd>{cannotTell ? t("together.could-not-tell") : words}</dd></div>)}
        </dl>
      )}
      {numbers !== null && <Numbers numbers={numbers} therapist={therapist.name} />}
    </ClientPage>
  );
}

function Numbers({ numbers, therapist }: { numbers: NonNullable<TogetherReply["numbers"]>; therapist: string }) {
  const { t } = useClientTexts();
  const scales = [...new Set(numbers.scores.map(({ instrument, scale }) => `${instrument}|${scale}`))];
  const items = [...new Set(numbers.answers.map(({ item }) => item))];
  if (scales.length === 0 && items.length === 0) return <p className="small muted">{t("together.numbers.none")}</p>;
  return (
    <>
      <p className="small muted numbers-lead">{t("together.numbers.lead", { therapist })}</p>
      {scales.map((name) => {
        const points = numbers.scores.filter(({ instrument, scale }) => `${instrument}|${scale}` === name);
        return <Section key={name} title={name.replace("|", " ")}><NumberLine points={points.map(({ on, value }) => ({ on, value }))} /></Section>;
      })}
      {items.length > 0 && <p className="small muted numbers-lead">{t("together.numbers.answers")}. {t("together.numbers.about")}</p>}
      {items.map((item) => {
        const points = numbers.answers.filter((one) => one.item === item);
        return <Section key={item} title={points[0]?.row ?? item}><NumberLine points={points.map(({ on, value }) => ({ on, value }))} from={0} to={4} /></Section>;
      })}
    </>
  );
}
