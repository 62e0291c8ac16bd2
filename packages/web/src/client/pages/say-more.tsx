import { leadsOutside, type Lets, type Told, whatLeaves } from "@rapport/relationship";
import { useNavigate } from "@tanstack/react-router";
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
import { type SayMoreStep, SayMoreQuestion } from "./repair/say-more-question.tsx";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(notesQuery);

const steps: readonly SayMoreStep[] = ["like", "happened", "would-help", "see", "talk"];
const nothing: Told = { like: [], happened: null, wouldHelp: [], wouldHelpWords: null, talk: null };

/**
 * S18, *Say more*: five short steps, each can be skipped. What she puts down lies on this page until she has chosen what may be seen;
 * only that part is sent, and the rest is in no request.
 */
export default function SayMorePage() {
  const { therapist } = useSuspenseQuery(notesQuery).data;
  const { t } = useClientTexts();
  const navigate = useNavigate();
  const [at, setAt] = useState(0);
  const [told, setTold] = useState<Told>(nothing);
  const [choice, setChoice] = useState<Lets>();
  const [missing, setMissing] = useState(false);
  const [done, setDone] = useState<"sent" | "kept">();
  const act = useOwnAct(() => setDone("sent"));
  const step = steps[at] ?? "talk";
  const name = { therapist: therapist.name };
  const finish = () => {
    if (leadsOutside({ like: [], talk: told.talk })) return void navigate({ to: paths.outside });
    const leaves = whatLeaves(told, choice ?? "nothing");
    if (leaves === null) return setDone("kept");
    act.start({ path: "repairs", body: { do: "tell", ...leaves } });
  };
  const next = (event: FormEvent) => {
    event.preventDefault();
    // What was not okay is not for mending: the way to someone else comes at once.
    if (step === "like" && leadsOutside({ like: told.like, talk: null })) return void navigate({ to: paths.outside });
    if (step === "see" && choice === undefined) return setMissing(true);
    if (at < steps.length - 1) return setAt(at + 1);
    finish();
  };
  const title = t("felt-off.title");
  if (done !== undefined) {
    return (
      <ClientPage title={title} heading="own" back={{ to: paths.together, text: t("together.title") }}>
        <section className="say" aria-live="polite">
          <h1>{done === "sent" ? t("status.sent") : t("felt-off.keep")}</h1>
          <p className="lede">{done === "sent" ? t("say-more.sent", name) : t("felt-off.kept")}</p>
          {done === "sent" ? <TherapistReads therapist={therapist} /> : <p className="small muted">{t("felt-off.kept.lead")}</p>}
        </section>
      </ClientPage>
    );
  }
  return (
    <ClientPage title={title} heading="own" back={{ to: paths.feltOff, text: t("nav.back") }}>
      <Steps now={at + 1} all={steps.length} />
      <form className="say" onSubmit={next}>
        <SayMoreQuestion step={step} told={told} onTold={setTold} choice={choice} onChoice={setChoice} therapist={therapist.name} error={missing && step === "see" && choice === undefined ? t("choose-first") : undefined} />
        {step === "talk" && <TherapistReads therapist={therapist} />}
        <Problem error={act.error} />
        <Button type="submit" busy={act.isPending}>{step === "talk" ? (choice === "nothing" ? t("felt-off.keep") : t("action.send")) : t("action.next")}</Button>
        <div className="acts">
          {at > 0 && <Button look="plain" onClick={() => setAt(at - 1)}>{t("nav.back")}</Button>}
          {step !== "see" && step !== "talk" && <Button look="plain" onClick={() => setAt(at + 1)}>{t("say-more.skip")}</Button>}
        </div>
      </form>
    </ClientPage>
  );
}
