import { leadsOutside, type Lets, type Told, whatLeaves } from "@rapport/relationship";
import { Link, useNavigate } from "@tanstack/react-router";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../parts/button.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Steps } from "../../parts/steps.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import "./own/own.css";
import { notesQuery } from "./own/queries.ts";
import { TherapistReads } from "./own/therapist-reads.tsx";
import { useOwnAct } from "./own/use-own-act.ts";
import type { SayMoreDraft } from "./repair/say-more-draft.ts";
import { ToJournal } from "./repair/to-journal.tsx";
import { type SayMoreStep, SayMoreQuestion } from "./repair/say-more-question.tsx";
import { type KeptDraft, useKeptDraft } from "./repair/use-kept-draft.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(notesQuery);

const steps: readonly SayMoreStep[] = ["like", "happened", "would-help", "see", "talk"];
const nothing: Told = { like: [], happened: null, wouldHelp: [], wouldHelpWords: null, talk: null };

/**
 * S18, *Say more*: five short steps, each can be skipped. What she puts down is sealed with her key step by step, so that she can stop and go
 * on later; without a key it is on this page only. What she has chosen to be seen is sent, and the rest is in no request but under her seal.
 */
export default function SayMorePage() {
  const { therapist } = useSuspenseQuery(notesQuery).data;
  const { t, date } = useClientTexts();
  const navigate = useNavigate();
  const [at, setAt] = useState(0);
  const [told, setTold] = useState<Told>(nothing);
  const [choice, setChoice] = useState<Lets>();
  const [missing, setMissing] = useState(false);
  const [done, setDone] = useState<"sent" | "kept">();
  const kept = useKeptDraft();
  const act = useOwnAct(() => {
    kept.drop();
    setDone("sent");
  });
  const step = steps[at] ?? "talk";
  const name = { therapist: therapist.name };
  const finish = () => {
    if (leadsOutside({ like: [], talk: told.talk })) return void navigate({ to: paths.outside });
    const leaves = whatLeaves(told, choice ?? "nothing");
    if (leaves === null) return setDone("kept");
    act.start({ path: "repairs", body: { do: "tell", ...leaves } });
  };
  const goTo = (step: number) => {
    kept.keep({ at: step, told, choice });
    setAt(step);
  };
  const next = (event: FormEvent) => {
    event.preventDefault();
    // What was not okay is not for mending: the way to someone else comes at once.
    if (step === "like" && leadsOutside({ like: told.like, talk: null })) return void navigate({ to: paths.outside });
    if (step === "see" && choice === undefined) return setMissing(true);
    if (at < steps.length - 1) return goTo(at + 1);
    finish();
  };
  const resume = (draft: SayMoreDraft) => {
    setTold(draft.told);
    setChoice(draft.choice);
    setAt(Math.min(draft.at, steps.length - 1));
  };
  const title = t("felt-off.title");
  if (done !== undefined) {
    const leaves = whatLeaves(told, choice ?? "nothing");
    const keptBack = (["happened", "wouldHelpWords"] as const).flatMap((part) => (leaves?.[part] == null && told[part] !== null ? [told[part]] : []));
    return (
      <ClientPage title={title} heading="own" back={{ to: paths.together, text: t("together.title") }}>
        <section className="say" aria-live="polite">
          <h1>{done === "sent" ? t("status.sent") : t("felt-off.keep")}</h1>
          <p className="lede">{done === "sent" ? t("say-more.sent", name) : t("felt-off.kept")}</p>
          {done === "sent" ? <TherapistReads therapist={therapist} /> : <p className="small muted">{t(kept.place === "open" ? "say-more.kept.sealed" : "felt-off.kept.lead")}</p>}
          {(done === "sent" ? keptBack.length > 0 : kept.place !== "open") && <ToJournal words={keptBack} />}
        </section>
      </ClientPage>
    );
  }
  return (
    <ClientPage title={title} heading="own" back={{ to: paths.feltOff, text: t("nav.back") }}>
      <Steps now={at + 1} all={steps.length} />
      {at === 0 && told === nothing && kept.found !== undefined && (
        <div className="card pad">
          <p>{t("say-more.found", { date: date(kept.found.at.slice(0, 10), "day-month") })}</p>
          <div className="acts">
            <Button look="line" onClick={() => kept.found !== undefined && resume(kept.found.draft)}>{t("say-more.found.go-on")}</Button>
            <Button look="plain" onClick={kept.drop}>{t("say-more.found.let-go")}</Button>
          </div>
        </div>
      )}
      <form className="say" onSubmit={next}>
        <SayMoreQuestion step={step} told={told} onTold={setTold} choice={choice} onChoice={setChoice} therapist={therapist.name} error={missing && step === "see" && choice === undefined ? t("choose-first") : undefined} />
        {step === "talk" && <TherapistReads therapist={therapist} />}
        <Problem error={act.error} />
        <Button type="submit" busy={act.isPending}>{step === "talk" ? (choice === "nothing" ? t("felt-off.keep") : t("action.send")) : t("action.next")}</Button>
        <WhereItIsKept place={kept.place} />
        <div className="acts">
          {at > 0 && <Button look="plain" onClick={() => setAt(at - 1)}>{t("nav.back")}</Button>}
          {step !== "see" && step !== "talk" && <Button look="plain" onClick={() => goTo(at + 1)}>{t("say-more.skip")}</Button>}
        </div>
      </form>
    </ClientPage>
  );
}

/** The page says where it lies until she sends: under her seal, or here alone. */
function WhereItIsKept({ place }: { place: KeptDraft["place"] }) {
  const { t } = useClientTexts();
  if (place === "starting") return null;
  if (place === "open") return <p className="small muted">{t("say-more.kept.sealed")}</p>;
  return <p className="small muted">{t("say-more.kept.here")} <Link to={place === "locked" ? paths.journal : paths.journalKey}>{t(place === "locked" ? "say-more.kept.unlock" : "say-more.kept.make-key")}</Link></p>;
}
