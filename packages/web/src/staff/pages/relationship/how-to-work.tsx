import type { HowToWorkShape, HowToWorkTime, SayHowToWorkBody } from "@rapport/api";
import { howToWork, questionsOf, wordsOf } from "@rapport/instruments";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Question } from "../../../parts/question.tsx";
import { Section } from "../../../parts/section.tsx";
import { Status } from "../../../parts/status.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

interface Props {
  readonly both: HowToWorkShape;
  readonly client: string;
  readonly therapist: string;
}

/** Both say how to work, then both look: the therapist's own view comes before hers opens. */
export function HowToWork({ both, client, therapist }: Props) {
  const { t } = useStaffTexts();
  if (both.waiting === null && both.times.length === 0) return null;
  return (
    <Section title={t("how-to-work.title")} sub={t("how-to-work.sub", { client })}>
      {both.waiting !== null && <SayFirst key={both.waiting.sessionId} waiting={both.waiting} client={client} therapist={therapist} />}
      {both.times.slice(0, shown).map((time) => <OneTime key={time.sessionId} time={time} client={client} therapist={therapist} />)}
    </Section>
  );
}

const shown = 2;

function SayFirst({ waiting, client, therapist }: { readonly waiting: NonNullable<HowToWorkShape["waiting"]>; readonly client: string; readonly therapist: string }) {
  const { t, date, locale, wording } = useStaffTexts();
  const queries = useQueryClient();
  const [answers, setAnswers] = useState<SayHowToWorkBody["answers"]>({});
  const [missing, setMissing] = useState(false);
  const say = useSend((body: SayHowToWorkBody, key) => apiClient.send("POST", `/t/sessions/${waiting.sessionId}/how-to-work`, body, { key }), () => queries.invalidateQueries());
  const questions = questionsOf(howToWork, { setting: "link", language: locale, names: { therapist } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(answers).length === 0) return setMissing(true);
    say.start({ answers });
  };
  return (
    <form className="guesses say-first" onSubmit={submit} noValidate>
      <p>{t("how-to-work.waits", { client, date: date(waiting.on, "day-month") })}</p>
      {questions.map(({ item, options }) => (
        <Question
          key={item} name={`think-${item}`} legend={t(`how-to-work.${item as "g1"}`)} heading="plain" layout="row" mark="guess"
          options={options.filter(({ apart }) => !apart).map(({ code, label }) => ({ value: code, label: wording(label) }))}
          value={answers[item as "g1"]} onChange={(value) => setAnswers({ ...answers, [item]: value as "as-it-is" })}
        />
      ))}
      {missing && Object.keys(answers).length === 0 && <Status kind="problem">{t("how-to-work.missing")}</Status>}
      {say.error !== null && <Problem error={say.error} />}
      <div className="acts">
        <Button type="submit" busy={say.isPending}>{t("how-to-work.save")}</Button>
        <Button look="plain" busy={say.isPending} onClick={() => say.start({ answers: {} })}>{t("how-to-work.without")}</Button>
      </div>
    </form>
  );
}

function OneTime({ time, client, therapist }: { readonly time: HowToWorkTime; readonly client: string; readonly therapist: string }) {
  const { t, date, locale, wording } = useStaffTexts();
  const words = (item: string, option: string) => wording(wordsOf(howToWork, item, option, { language: locale, names: { therapist } }));
  return (
    <ul className="facts">
      {time.rows.map(({ item, hers, theirs }) => (
        <li key={item}>
          <span className="when">{date(time.on, "day-month")}</span>
          <span>{t(`how-to-work.${item}`)}: <b className="words">{t("how-to-work.hers", { client, what: words(item, hers) })}</b></span>
          <span className="end muted">{theirs === null ? t("how-to-work.none-said") : theirs === hers ? t("how-to-work.same") : t("how-to-work.yours", { what: words(item, theirs) })}</span>
        </li>
      ))}
    </ul>
  );
}
