import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Section } from "../../../parts/section.tsx";
import { Status } from "../../../parts/status.tsx";
import { VisibilityChip } from "../../../parts/visibility-chip.tsx";
import { paths } from "../../../shared/paths.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import { noWords } from "../../../sealed/entry-words.ts";
import { journalSession } from "../../../sealed/journal-session.ts";
import type { Entry, JournalView } from "../../../sealed/journal-view.ts";
import { BegunLine } from "../../../sealed/begun-line.tsx";
import { unfinishedWords } from "../../../sealed/unfinished.ts";
import { todayQuery } from "../own/queries.ts";

/** Write what is heavy and close it. It lies sealed in her journal; she can open it or throw it away at any time. */
export function SetDown({ view }: { view: JournalView }) {
  const { t, weekday } = useClientTexts();
  const today = useQuery({ ...todayQuery, retry: false }).data;
  const [begun, setBegun] = useState(() => unfinishedWords.take("set-down"));
  const [text, setText] = useState(begun?.text ?? "");
  const [done, setDone] = useState(false);
  const therapist = today?.therapist.name;
  const meeting = today?.next == null ? undefined : weekday(today.next.on);
  const title = meeting === undefined ? t("set-down.title.plain") : t("set-down.title", { weekday: meeting });
  if (view.state !== "open") {
    return <Section title={title}><p className="muted">{t("set-down.needs-key")} <Link to={paths.journal}>{t("journal.title")}</Link></p></Section>;
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    await journalSession.write("set-down", { ...noWords, text: text.trim(), tags: today?.next == null ? [] : [today.next.on], at: new Date().toISOString() });
    unfinishedWords.done("set-down");
    setBegun(undefined);
    setText("");
    setDone(true);
  };
  const type = (typed: string) => {
    setText(typed);
    setDone(false);
    if (typed === "") unfinishedWords.done("set-down");
    else unfinishedWords.keep("set-down", { ...noWords, text: typed });
  };
  const notNow = () => {
    unfinishedWords.notNow("set-down");
    setBegun(undefined);
    setText("");
  };
  return (
    <Section title={title}>
      {view.entries.filter(({ kind }) => kind === "set-down").map((entry) => <Shut key={entry.id} entry={entry} therapist={therapist} />)}
      {begun !== undefined && <BegunLine what="write" onNotNow={notNow} />}
      <form className="set-down" onSubmit={(event) => void submit(event)}>
        <VisibilityChip seen={meeting === undefined ? "only-author" : "for-meeting"} {...(meeting !== undefined && { meeting })} />
        <Field kind="lines" label={t("set-down.heavy")} value={text} onChange={type} />
        <p className="small muted">{therapist === undefined ? t("set-down.note.plain") : t("set-down.note", { therapist })}</p>
        {done && <Status>{t("set-down.done")}</Status>}
        <Button type="submit">{t("set-down.action")}</Button>
      </form>
    </Section>
  );
}

/** One thing that was set down: shut until she opens it. Keep makes it an entry; let go throws it away. */
function Shut({ entry, therapist }: { entry: Entry; therapist: string | undefined }) {
  const { t } = useClientTexts();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  return (
    <div className="shut">
      <p><b>{t("set-down.back")}</b> {!open && <span className="muted">{t("set-down.still-shut")}</span>}</p>
      {open && <p className="words">{entry.words.text}</p>}
      <Acts>
        {!open && <Button look="line" onClick={() => setOpen(true)}>{t("set-down.open")}</Button>}
        {therapist !== undefined && <Button look="line" onClick={() => void navigate({ to: paths.shareEntry(entry.id) })}>{t("set-down.open-with", { therapist })}</Button>}
        <Button look="plain" onClick={() => void journalSession.write("entry", { ...entry.words, tags: [] }, entry)}>{t("set-down.keep")}</Button>
        <Button look="plain" onClick={() => void journalSession.letGo(entry)}>{t("set-down.let-go")}</Button>
      </Acts>
    </div>
  );
}
