import type { OwnNotesReply } from "@rapport/api";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../parts/button.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { Field } from "../../parts/field.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Status } from "../../parts/status.tsx";
import { WhoSees } from "../../parts/visibility-chip.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import "./own/own.css";
import { notesQuery } from "./own/queries.ts";
import { SentNotes } from "./own/sent-notes.tsx";
import { TherapistReads } from "./own/therapist-reads.tsx";
import { useOwnAct } from "./own/use-own-act.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(notesQuery);

/** The good counts too: a few words, the same way in as *Something felt off*. One note is open at a time: until it was read she adds to it. */
export default function HelpedPage() {
  const own = useSuspenseQuery(notesQuery).data;
  const { t } = useClientTexts();
  const [sent, setSent] = useState(false);
  return (
    <ClientPage title={t("helped.title")} back={{ to: paths.together, text: t("together.title") }}>
      {sent ? <Status>{t("helped.sent")}</Status> : <HelpedForm own={own} onSent={() => setSent(true)} />}
      <SentNotes own={own} kinds={["helped"]} />
    </ClientPage>
  );
}

function HelpedForm({ own: { therapist, notes }, onSent }: { own: OwnNotesReply; onSent: () => void }) {
  const { t } = useClientTexts();
  const open = notes.find(({ kind, openedDay, takenBack }) => kind === "helped" && openedDay === null && !takenBack);
  const [words, setWords] = useState(open?.words ?? "");
  const [missing, setMissing] = useState(false);
  const act = useOwnAct(onSent);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() === "") return setMissing(true);
    act.start(open === undefined ? { path: "notes", body: { kind: "helped", words } } : { method: "PUT", path: `notes/${open.id}`, body: { words }, ifMatch: open.version });
  };
  return (
    <form className="say" onSubmit={submit}>
      <p className="lede">{t("helped.lead")}</p>
      <WhoSees seen="you-and-therapist" name={therapist.name} />
      <Field kind="lines" label={t("helped.field")} most={500} value={words} onChange={setWords} error={missing && words.trim() === "" ? t("helped.field") : undefined} />
      {open !== undefined && <p className="small muted">{t("note.open", { therapist: therapist.name })}</p>}
      <TherapistReads therapist={therapist} />
      <Problem error={act.error} />
      <Button type="submit" busy={act.isPending}>{t("action.send")}</Button>
    </form>
  );
}
