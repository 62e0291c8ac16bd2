import { useSuspenseQuery } from "@tanstack/react-query";
import { ClientPage } from "../../parts/client-page.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import "./own/own.css";
import { togetherQuery } from "./own/queries.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(togetherQuery);

/** What the therapist promised. Never a count. */
export default function PromisedPage() {
  const { promised, therapist } = useSuspenseQuery(togetherQuery).data;
  const { t, date } = useClientTexts();
  const open = promised.filter(({ state }) => state === "open");
  return (
    <ClientPage title={t("together.promised")} back={{ to: paths.together, text: t("together.title") }}>
      {open.length === 0 ? <p className="lede">{t("together.promised.empty")}</p> : (
        <ul className="lines">
          {open.map(({ id, words, on }) => <li key={id}><p className="words">{words}</p><p className="small muted">{t("thanks.by", { therapist: therapist.name, date: date(on, "day-month") })}</p></li>)}
        </ul>
      )}
    </ClientPage>
  );
}
