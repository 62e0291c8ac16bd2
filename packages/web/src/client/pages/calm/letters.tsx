import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Quote } from "../../../parts/quote.tsx";
import { paths } from "../../../shared/paths.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import { noWords } from "../../../sealed/entry-words.ts";
import { dayOf } from "../../../sealed/day-of.ts";
import { journalSession } from "../../../sealed/journal-session.ts";
import type { JournalView } from "../../../sealed/journal-view.ts";
import { unfinishedWords } from "../../../sealed/unfinished.ts";
import { WriteForm } from "../journal/write-form.tsx";

/** Letters she wrote to herself on a better day, and a page for the next one. They lie in her journal. */
export function Letters({ view }: { view: JournalView }) {
  const { t, date } = useClientTexts();
  const [writing, setWriting] = useState(() => unfinishedWords.offered("letter") !== undefined);
  if (view.state !== "open") return <p>{t("calm.letter.locked")} <Link to={paths.journal}>{t("journal.title")}</Link></p>;
  const letters = view.entries.filter(({ kind }) => kind === "letter");
  if (writing) {
    return <WriteForm place="letter" words={noWords} onNotNow={() => setWriting(false)} onKeep={async (words) => {
      await journalSession.write("letter", { ...words, at: new Date().toISOString() });
      setWriting(false);
    }} />;
  }
  return (
    <>
      {letters.length === 0 && <p>{t("calm.letter.none")}</p>}
      {letters.map(({ id, words }) => <Quote key={id} size="mid" source={words.at === "" ? "" : date(dayOf(words.at), "day-month")}>{words.text}</Quote>)}
      <Button look="plain" onClick={() => setWriting(true)}>{t("calm.letter.write")}</Button>
    </>
  );
}
