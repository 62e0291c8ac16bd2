import type { WelcomeReply } from "@rapport/api";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../parts/button.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Question } from "../../parts/question.tsx";
import { Steps } from "../../parts/steps.tsx";
import { apiClient } from "../../shared/api-client.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useSend } from "../../shared/queries.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import "./welcome.css";

const welcomeQuery = queryOptions({ queryKey: ["welcome"], queryFn: ({ signal }) => apiClient.get<WelcomeReply>("/me/welcome", signal) });

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(welcomeQuery);

/** Her choices, one a page and none made for her: where to answer, how she is reminded; then the numbers that help. */
export default function WelcomePage() {
  const welcome = useSuspenseQuery(welcomeQuery).data;
  const [step, setStep] = useState(1);
  const next = () => setStep(step + 1);
  if (step === 1) return <Where welcome={welcome} onNext={next} />;
  if (step === 2) return <Messages welcome={welcome} onNext={next} />;
  return <Help welcome={welcome} />;
}

interface Props {
  readonly welcome: WelcomeReply;
  readonly onNext: () => void;
}

function Where({ welcome, onNext }: Props) {
  const { t } = useClientTexts();
  const options = (["together", "alone", "both"] as const).map((value) => ({ value, label: t(`welcome.where.${value}`), more: t(`welcome.where.${value}.more`) }));
  return (
    <Choose
      step={1} title={t("welcome.where")} hint={t("welcome.where.hint")} name="where" options={options} onNext={onNext}
      note={t("welcome.where.note", { therapist: welcome.therapist })} path="/me/welcome/where" field="answersWhere"
    />
  );
}

function Messages({ welcome, onNext }: Props) {
  const { t } = useClientTexts();
  const none = { value: "none", label: t("welcome.messages.none"), more: t("welcome.messages.none.more") };
  const options = welcome.canMail ? [{ value: "mail", label: t("welcome.messages.mail") }, none] : [none];
  return (
    <Choose
      step={2} title={t("welcome.messages")} hint={t("welcome.messages.hint")} name="messages" options={options} onNext={onNext}
      note={welcome.canMail ? t("welcome.messages.note") : t("welcome.messages.no-address", { therapist: welcome.therapist })} path="/me/welcome/messages" field="messages"
    />
  );
}

interface ChooseProps {
  readonly step: number;
  readonly title: string;
  readonly hint: string;
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly more?: string }[];
  readonly note: string;
  readonly path: string;
  readonly field: string;
  readonly onNext: () => void;
}

function Choose({ step, title, hint, name, options, note, path, field, onNext }: ChooseProps) {
  const { t } = useClientTexts();
  const [value, setValue] = useState<string>();
  const [missing, setMissing] = useState(false);
  const keep = useSend((chosen: string, key) => apiClient.send<object>("PUT", path, { [field]: chosen }, { key }), onNext);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value === undefined) setMissing(true);
    else keep.start(value);
  };
  return (
    <ClientPage key={name} title={title} heading="own" kicker={<Steps now={step} all={3} />}>
      <form className="welcome" onSubmit={submit}>
        <Question legend={title} name={name} options={options} value={value} onChange={setValue} hint={hint} error={missing && value === undefined ? t("choose-one") : undefined} />
        <p className="small muted">{note}</p>
        <Problem error={keep.error} />
        <Button type="submit" busy={keep.isPending}>{t("next")}</Button>
      </form>
    </ClientPage>
  );
}

function Help({ welcome }: { welcome: WelcomeReply }) {
  const { t, weekday, date } = useClientTexts();
  const { numbers, outside, reading, therapist } = welcome;
  const days = reading.weekdays.map((number) => weekday(`2024-01-0${number}`)).join(", ");
  return (
    <ClientPage title={t("welcome.help")} kicker={<Steps now={3} all={3} />}>
      <div className="welcome">
        <ul className="numbers">
          {numbers.map(({ label, number }) => <li key={number}><span>{label}</span><a className="btn-line" href={`tel:${number.replace(/[^+\d]/g, "")}`}>{number}</a></li>)}
        </ul>
        {outside && (
          <>
            <h2>{t("welcome.outside", { therapist })}</h2>
            <p>{outside.name}{outside.phone !== "" && <>{" · "}<a href={`tel:${outside.phone.replace(/[^+\d]/g, "")}`}>{outside.phone}</a></>}{outside.mail !== "" && <>{" · "}<a href={`mailto:${outside.mail}`}>{outside.mail}</a></>}</p>
            <p className="small muted">{t("welcome.outside.note", { therapist })}</p>
          </>
        )}
        {reading.weekdays.length > 0 && <p className="small">{t("welcome.reading", { therapist, days })} {reading.note}</p>}
        {reading.awayUntil !== null && <p className="small">{t("welcome.away", { therapist, day: date(reading.awayUntil) })}</p>}
        <p className="small muted">{t("welcome.plan", { therapist })}</p>
        <LinkButton to={paths.today}>{t("welcome.done")}</LinkButton>
      </div>
    </ClientPage>
  );
}
