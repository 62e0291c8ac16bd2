import type { HowToWorkTime, OwnHowToWorkReply } from "@rapport/api";
import { howToWork, questionsOf, rowName, wordsOf } from "@rapport/instruments";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../parts/button.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { FormQuestion } from "../../parts/form-question.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Section } from "../../parts/section.tsx";
import { WhoSees } from "../../parts/visibility-chip.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import "./own/own.css";
import { howToWorkQuery } from "./own/queries.ts";
import { withTogetherTexts } from "./own/together-texts.tsx";
import { useOwnAct } from "./own/use-own-act.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(howToWorkQuery);

const allItems = howToWork.items.map(({ code }) => code);

/** More or less of a plan, hard questions, the past, feelings: hers, and beside it what the therapist thought. */
function HowToWorkPage() {
  const asked = useSuspenseQuery(howToWorkQuery).data;
  const { t } = useClientTexts();
  const [open, setOpen] = useState(false);
  const [thanked, setThanked] = useState(false);
  const { due, lastSessionId, times, therapistName: therapist } = asked;
  const done = () => { setOpen(false); setThanked(true); };
  const form = open && lastSessionId !== null ? { sessionId: lastSessionId, items: allItems } : due;
  return (
    <ClientPage title={t("how-to-work.title")} back={{ to: paths.together, text: t("together.title") }}>
      <p className="lede">{t("how-to-work.lead")} {t("how-to-work.both", { therapist })}</p>
      {thanked && form === null && <p className="lede" role="status">{t("how-to-work.thanks")}</p>}
      {form !== null && <HowToWorkForm key={form.items.join()} form={form} therapist={therapist} onDone={done} />}
      {form === null && lastSessionId !== null && <div className="write"><Button look={times.length === 0 ? "filled" : "line"} onClick={() => { setOpen(true); setThanked(false); }}>{t("how-to-work.say")}</Button></div>}
      {form === null && times.length === 0 && <EmptyState words={t(lastSessionId === null ? "how-to-work.before" : "how-to-work.none")} />}
      {times.map((time) => <OneTime key={time.sessionId} time={time} therapist={therapist} />)}
    </ClientPage>
  );
}

const useVoice = (therapist: string) => ({ language: useClientTexts().locale.split("-")[0] ?? "en", names: { therapist } });

function HowToWorkForm({ form, therapist, onDone }: { form: NonNullable<OwnHowToWorkReply["due"]>; therapist: string; onDone: () => void }) {
  const { t } = useClientTexts();
  const voice = useVoice(therapist);
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const [missing, setMissing] = useState(false);
  const act = useOwnAct(onDone);
  const questions = questionsOf(howToWork, { ...voice, setting: "link" }).filter(({ item }) => form.items.includes(item));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(answers).length === 0) return setMissing(true);
    act.start({ path: "how-to-work", body: { sessionId: form.sessionId, asked: form.items, answers } });
  };
  return (
    <form className="say" onSubmit={submit}>
      <WhoSees seen="you-and-therapist" name={therapist} />
      {questions.map((item) => (
        <FormQuestion
          key={item.item} item={item} heading="h2" who={null} answer={{ chosen: answers[item.item] === undefined ? [] : [answers[item.item] ?? ""], words: "" }}
          onAnswer={({ chosen: [option] }) => option !== undefined && setAnswers({ ...answers, [item.item]: option })}
        />
      ))}
      {missing && Object.keys(answers).length === 0 && <p className="field-error" role="alert">{t("how-to-work.choose-one")}</p>}
      <Problem error={act.error} />
      <Button type="submit" busy={act.isPending}>{t("action.done")}</Button>
    </form>
  );
}

function OneTime({ time, therapist }: { time: HowToWorkTime; therapist: string }) {
  const { t, date } = useClientTexts();
  const voice = useVoice(therapist);
  const words = (item: string, option: string) => (option === "cannot-tell" ? t("together.could-not-tell") : wordsOf(howToWork, item, option, voice));
  const said = time.rows.some(({ theirs }) => theirs !== null);
  return (
    <Section title={date(time.on, "day-month")}>
      <dl className="said-rows">
        {time.rows.map(({ item, hers, theirs }) => (
          <div key={item}>
            <dt>{rowName(howToWork, item, voice)}</dt>
            <dd>{t("how-to-work.you", { what: words(item, hers) })}{theirs !== null && <span className="theirs">{t("how-to-work.thought", { therapist, what: words(item, theirs) })}</span>}</dd>
          </div>
        ))}
      </dl>
      {!said && <p className="small muted">{t("how-to-work.not-said", { therapist })}</p>}
    </Section>
  );
}

export default withTogetherTexts(HowToWorkPage);
