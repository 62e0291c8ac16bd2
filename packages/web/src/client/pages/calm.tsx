import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../parts/button.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { Quote } from "../../parts/quote.tsx";
import { useClientTexts } from "../../shared/texts.tsx";
import "../../sealed/sealed.css";
import { withJournalTexts } from "../journal/journal-texts.tsx";
import { useJournal } from "../journal/use-journal.ts";
import "./calm/calm.css";
import { Letters } from "./calm/letters.tsx";
import { SetDown } from "./calm/set-down.tsx";
import { todayQuery } from "./own/queries.ts";
import "./own/own.css";

/** Breath is not the first: for some it is the hardest. */
const ways = ["look-around", "feet", "kept-line", "breath", "letter", "read"] as const;
type Way = (typeof ways)[number];

/** S6. Nothing starts by itself, nothing moves, nothing is counted, and each can be stopped at any time. Works with no signal. */
function CalmPage() {
  const { t } = useClientTexts();
  const view = useJournal();
  const [way, setWay] = useState<Way>();
  if (way !== undefined) {
    return (
      <ClientPage key={way} title={t(`calm.${way}`)} kicker={t("calm.title")}>
        <div className="calm-way">
          <Steps way={way} view={view} />
          <Button look="line" onClick={() => setWay(undefined)}>{t("calm.enough")}</Button>
        </div>
      </ClientPage>
    );
  }
  return (
    <ClientPage title={t("calm.question")} kicker={t("calm.title")}>
      <div className="tiles">
        {ways.map((each) => (
          <button key={each} type="button" className="tile" onClick={() => setWay(each)}><b>{t(`calm.${each}`)}</b><span>{t(`calm.${each}.note`)}</span></button>
        ))}
      </div>
      <p className="small muted calm-stop">{t("calm.stop")}</p>
      <SetDown view={view} />
    </ClientPage>
  );
}

const texts = { "look-around": 4, feet: 4, breath: 4, read: 5 } as const;

function Steps({ way, view }: { way: Way; view: ReturnType<typeof useJournal> }) {
  const { t } = useClientTexts();
  if (way === "kept-line") return <KeptLine />;
  if (way === "letter") return <Letters view={view} />;
  return <>{Array.from({ length: texts[way] }, (_, at) => <p key={at} className={way === "read" ? "words" : undefined}>{t(`calm.${way}.${at + 1}` as "calm.feet.1")}</p>)}</>;
}

function KeptLine() {
  const { t } = useClientTexts();
  const line = useQuery({ ...todayQuery, retry: false }).data?.keptLine;
  return line == null ? <p>{t("calm.kept-line.none")}</p> : <Quote>{line.words}</Quote>;
}

export default withJournalTexts(CalmPage);
