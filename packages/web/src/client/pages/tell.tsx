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
import { withJournalTexts } from "../journal/journal-texts.tsx";
import "./own/own.css";
import { notesQuery } from "./own/queries.ts";
import { SentNotes } from "./own/sent-notes.tsx";
import { TherapistReads } from "./own/therapist-reads.tsx";
import { useOwnAct } from "./own/use-own-act.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(notesQuery);

/** Beside the journal, and no part of it: a plain note the therapist can read, with the days on which they do. */
function TellPage() {
  const own = useSuspenseQuery(notesQuery).data;
  const { t } = useClientTexts();
  const [sent, setSent] = useState(false);
  const therapist = own.therapist.name;
  return (
    <ClientPage title={t("tell.title", { therapist })} back={{ to: paths.journal, text: t("journal.back") }}>
      {sent ? <><Status>{t("tell.sent", { therapist })}</Status><TherapistReads therapist={own.therapist} /></> : <TellForm own={own} onSent={() => setSent(true)} />}
      <SentNotes own={own} kinds={["to-therapist"]} />
    </ClientPage>
  );
}

function TellForm({ own: { therapist }, onSent }: { own: OwnNotesReply; onSent: () => void }) {
  const { t } = useClientTexts();
  const [words, setWords] = useState("");
  const [missing, setMissing] = useState(false);
  const act = useOwnAct(onSent);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() === "") return setMissing(true);
    act.start({ path: "notes", body: { kind: "to-therapist", words } });
  };
  return (
    <form className="say" onSubmit={submit}>
      <p className="lede">{t("tell.lead")}</p>
      <WhoSees seen="you-and-therapist" name={therapist.name} />
      <Field kind="lines" label={t("tell.field", { therapist: therapist.name })} most={500} value={words} onChange={setWords} error={missing && words.trim() === "" ? t("tell.empty") : undefined} />
      <TherapistReads therapist={therapist} />
      <p className="small muted">{t("tell.danger")}</p>
      <Problem error={act.error} />
      <Button type="submit" busy={act.isPending}>{t("action.send")}</Button>
    </form>
  );
}

export default withJournalTexts(TellPage);
