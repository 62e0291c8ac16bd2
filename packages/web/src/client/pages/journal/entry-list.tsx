import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Field } from "../../../parts/field.tsx";
import { LinkButton } from "../../../parts/link-button.tsx";
import { Section } from "../../../parts/section.tsx";
import { Status } from "../../../parts/status.tsx";
import { paths } from "../../../shared/paths.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import { firstLine, holdsWord } from "../../../sealed/entry-words.ts";
import type { Entry, OpenView } from "../../../sealed/journal-view.ts";
import { GivenList } from "./given-list.tsx";
import { dayOf } from "../../../sealed/day-of.ts";
import { moodWord } from "./entry-parts.ts";
import { PlanLines, planLinesOf } from "./plan-lines.tsx";
import { TellLine } from "./tell-line.tsx";
import { SheetAskedAgain } from "./sheet-asked-again.tsx";
import { Trouble } from "./trouble.tsx";

/** So many at first; all of them are one tap away. */
const shownFirst = 30;
const shown = new Set(["entry", "moment", "kept-back", "letter"]);

/** What she wrote, newest first. Words are found on this device only. */
export function EntryList({ view: { entries, given, settings, offline, trouble } }: { view: OpenView }) {
  const { t } = useClientTexts();
  const [sought, setSought] = useState("");
  const [all, setAll] = useState(false);
  const planLines = planLinesOf(entries);
  const written = entries.filter(({ kind }) => shown.has(kind));
  const found = written.filter(({ words }) => holdsWord(words, sought));
  return (
    <>
      <p className="lede">{t("journal.lead")}</p>
      {trouble !== undefined && <Trouble trouble={trouble} />}
      {offline && trouble === undefined && <Status>{t("journal.offline")}</Status>}
      <SheetAskedAgain settings={settings} />
      <div className="write"><LinkButton to={paths.newEntry}>{t("journal.new")}</LinkButton></div>
      {written.length === 0 ? <p className="muted journal-empty">{t("journal.empty")}</p> : (
        <div className="journal-find"><Field label={t("journal.find")} hint={t("journal.find.note")} voice="ui" value={sought} onChange={setSought} /></div>
      )}
      {written.length > 0 && found.length === 0 && <p className="muted" role="status">{t("journal.find.none")}</p>}
      <ul className="entries">{(all ? found : found.slice(0, shownFirst)).map((entry) => <li key={entry.id}><EntryRow entry={entry} /></li>)}</ul>
      {!all && found.length > shownFirst && <button type="button" className="btn-plain" onClick={() => setAll(true)}>{t("journal.all")}</button>}
      <GivenList given={given} />
      {planLines.length > 0 && <Section title={t("locked-plan.journal")}><PlanLines found={planLines} /></Section>}
      <TellLine />
      <p className="journal-foot"><Link to={paths.journalKey}>{t("key.title")}</Link></p>
      <p className="small muted">{t("journal.no-alarm")}</p>
    </>
  );
}

function EntryRow({ entry: { id, words, sent } }: { entry: Entry }) {
  const { t, date } = useClientTexts();
  return (
    <Link to={paths.entry(id)}>
      <span className="entry-day">{words.at === "" ? "" : date(dayOf(words.at), "day-month")}{!sent && <span className="not-sent">{t("journal.not-sent")}</span>}</span>
      <span className="words entry-line">{words.title === "" ? firstLine(words.text) : words.title}</span>
      {words.moods.length > 0 && <span className="small muted">{words.moods.map((mood) => moodWord(t, mood)).join(" · ")}</span>}
    </Link>
  );
}
