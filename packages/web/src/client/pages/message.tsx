import type { MessagesReply, ShortMessageShape } from "@rapport/api";
import { Link } from "@tanstack/react-router";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../parts/button.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { Field } from "../../parts/field.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Question } from "../../parts/question.tsx";
import { Section } from "../../parts/section.tsx";
import { Status } from "../../parts/status.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import "./own/own.css";
import { messagesQuery } from "./own/queries.ts";
import { useOwnAct } from "./own/use-own-act.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(messagesQuery);

const choices = ["late", "cannot-come", "another-time", "link-broken", "back"] as const;

/** S23. About when they meet: fixed choices and a few words. No thread; feelings have their own place. */
export default function MessagePage() {
  const messages = useSuspenseQuery(messagesQuery).data;
  const { t } = useClientTexts();
  const [sent, setSent] = useState(false);
  return (
    <ClientPage title={t("message.title")} back={{ to: paths.today, text: t("today.title") }}>
      {sent ? <Status>{t("message.sent.short")} <WhenRead messages={messages} /></Status> : <MessageForm messages={messages} onSent={() => setSent(true)} />}
      {messages.sent.length > 0 && (
        <Section title={t("message.earlier")}><ul className="lines">{messages.sent.map((one) => <li key={one.id}><Sent one={one} /></li>)}</ul></Section>
      )}
    </ClientPage>
  );
}

function MessageForm({ messages, onSent }: { messages: MessagesReply; onSent: () => void }) {
  const { t } = useClientTexts();
  const [to, setTo] = useState<string>();
  const [choice, setChoice] = useState<string>();
  const [words, setWords] = useState("");
  const [missing, setMissing] = useState(false);
  const act = useOwnAct(onSent);
  const therapist = messages.therapist.name;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (choice === undefined) return setMissing(true);
    act.start({ path: "messages", body: { to: to ?? "therapist", choice, words } });
  };
  return (
    <form className="message hide-legend" onSubmit={submit}>
      <fieldset className="picks">
        <legend className="vh">{t("message.to")}</legend>
        {(["practice", "therapist"] as const).map((value) => (
          <label key={value}><input type="radio" name="to" value={value} checked={to === value} onChange={() => setTo(value)} />{t(`message.to.${value}`, { therapist })}</label>
        ))}
      </fieldset>
      {to === "practice" && <p className="small muted">{t("message.practice.note", { therapist })}</p>}
      <Question
        legend={t("message.what")} heading="plain" name="choice" value={choice} onChange={setChoice} options={choices.map((value) => ({ value, label: t(`message.${value}`) }))}
        error={missing && choice === undefined ? t("message.choose") : undefined}
      />
      <Field kind="lines" label={t("message.words")} most={140} value={words} onChange={setWords} />
      <p className="small muted"><WhenRead messages={messages} /></p>
      <p className="small muted">{t("message.not-for-hard", { therapist })} <Link to={paths.feltOff}>{t("felt-off.title")}</Link>. <Link to={paths.plan}>{t("message.danger")}</Link></p>
      <Problem error={act.error} />
      <Button type="submit" busy={act.isPending}>{t("action.send")}</Button>
    </form>
  );
}

function WhenRead({ messages: { hours, therapist } }: { messages: MessagesReply }) {
  const { t, weekday, list } = useClientTexts();
  if (hours !== "") return t("message.hours", { hours });
  if (therapist.readingDays.length === 0) return t("reading.days.none", { therapist: therapist.name });
  return t("message.read.days", { therapist: therapist.name, days: list(therapist.readingDays.map((number) => weekday(`2024-01-0${number}`))) });
}

const answers = { "thank-you": "message.answer.thank-you", "see-you-then": "message.answer.see-you", "will-write": "message.answer.will-write", "new-link-sent": "message.answer.new-link" } as const;

function Sent({ one }: { one: ShortMessageShape }) {
  const { t, date } = useClientTexts();
  return (
    <>
      <p><b>{t(`message.${one.choice}`)}</b> <span className="muted">{date(one.sentOn, "day-month")}</span></p>
      {one.words !== null && <p className="words">{`“${one.words}”`}</p>}
      <p className={one.answer === null ? "muted" : "words"}>{one.answer === null ? t("message.no-answer") : t(answers[one.answer])}</p>
    </>
  );
}
