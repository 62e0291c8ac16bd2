import { useSuspenseQuery } from "@tanstack/react-query";
import { ClientPage } from "../../parts/client-page.tsx";
import { Section } from "../../parts/section.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import "./own/own.css";
import { togetherQuery } from "./own/queries.ts";
import { withTogetherTexts } from "./own/together-texts.tsx";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(togetherQuery);

/** What the therapist promised, in view until it is done; what became of the others below. Never a count. */
function PromisedPage() {
  const { promised, therapist } = useSuspenseQuery(togetherQuery).data;
  const { t, date } = useClientTexts();
  const open = promised.filter(({ state }) => state === "open");
  const over = promised.filter(({ state }) => state !== "open");
  const name = { therapist: therapist.name };
  return (
    <ClientPage title={t("together.promised")} back={{ to: paths.together, text: t("together.title") }}>
      {open.length === 0 ? <p className="lede">{t("together.promised.empty")}</p> : (
        <ul className="lines">
          {open.map(({ id, words, on }) => <li key={id}><p className="words">{words}</p><p className="small muted">{t("thanks.by", { ...name, date: date(on, "day-month") })}</p></li>)}
        </ul>
      )}
      {over.length > 0 && (
        <Section title={t("promised.done")}>
          <ul className="lines">
            {over.map(({ id, words, on, state, changedOn }) => <li key={id}><p className="words">{words}</p><p className="small muted">{t(state === "kept" ? "promised.kept" : "promised.let-go", { ...name, date: date(changedOn ?? on, "day-month") })}</p></li>)}
          </ul>
        </Section>
      )}
    </ClientPage>
  );
}

export default withTogetherTexts(PromisedPage);
