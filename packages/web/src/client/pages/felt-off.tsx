import type { OwnNotesReply } from "@rapport/api";
import { useNavigate } from "@tanstack/react-router";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../parts/button.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Question } from "../../parts/question.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import "./own/own.css";
import { ToJournal } from "./repair/to-journal.tsx";
import { notesQuery } from "./own/queries.ts";
import { SentNotes } from "./own/sent-notes.tsx";
import { TherapistReads } from "./own/therapist-reads.tsx";
import { useOwnAct } from "./own/use-own-act.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(notesQuery);

/** S18, page 1. It sends, and nothing more is needed; who wants to says more. */
export default function FeltOffPage() {
  const own = useSuspenseQuery(notesQuery).data;
  const { t } = useClientTexts();
  const [done, setDone] = useState<"sent" | "kept">();
  return (
    <ClientPage title={t("felt-off.title")} heading="own" back={{ to: paths.together, text: t("together.title") }}>
      {done === undefined ? <FeltOffForm own={own} onDone={setDone} /> : <Done own={own} done={done} />}
      <SentNotes own={own} kinds={["felt-off", "there-is-something", "to-therapist"]} />
    </ClientPage>
  );
}

function FeltOffForm({ own: { therapist }, onDone }: { own: OwnNotesReply; onDone: (done: "sent" | "kept") => void }) {
  const { t } = useClientTexts();
  const navigate = useNavigate();
  const [choice, setChoice] = useState<string>();
  const [missing, setMissing] = useState(false);
  const act = useOwnAct(() => onDone("sent"));
  const name = { therapist: therapist.name };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (choice === undefined) return setMissing(true);
    if (choice === "keep") return onDone("kept");
    if (choice === "outside") return void navigate({ to: paths.outside });
    if (choice === "more") return void navigate({ to: paths.sayMore });
    act.start({ path: "notes", body: { kind: "felt-off" } });
  };
  return (
    <form className="say hide-legend" onSubmit={submit}>
      <h1>{t("felt-off.title")}</h1>
      <p className="lede">{t("felt-off.lead.short", name)}</p>
      <Question
        legend={t("felt-off.question")} heading="plain" name="e0" value={choice} onChange={setChoice} error={missing && choice === undefined ? t("choose-first") : undefined}
        options={[{ value: "tell", label: t("felt-off.only-tell", name), more: t("felt-off.only", name) }, { value: "more", label: t("felt-off.say-more"), more: t("felt-off.say-more.note", name) }, { value: "keep", label: t("felt-off.keep"), more: t("felt-off.keep.note") }]}
        apart={[{ value: "outside", label: t("felt-off.outside", name), more: t("felt-off.outside.note", name) }]}
      />
      <TherapistReads therapist={therapist} />
      <Problem error={act.error} />
      <Button type="submit" busy={act.isPending}>{choice === "tell" || choice === undefined ? t("action.send") : t("action.go-on")}</Button>
    </form>
  );
}

function Done({ own, done }: { own: OwnNotesReply; done: "sent" | "kept" }) {
  const { t } = useClientTexts();
  return (
    <section className="say" aria-live="polite">
      <h1>{done === "sent" ? t("status.sent") : t("felt-off.keep")}</h1>
      <p className="lede">{done === "sent" ? t("felt-off.sent.more") : t("felt-off.kept")}</p>
      {done === "sent" && <LinkButton look="line" to={paths.sayMore}>{t("felt-off.say-more")}</LinkButton>}
      {done === "sent" ? <TherapistReads therapist={own.therapist} /> : <><p className="small muted">{t("felt-off.kept.lead")}</p><ToJournal words={[]} /></>}
    </section>
  );
}
