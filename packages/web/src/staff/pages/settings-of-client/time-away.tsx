import type { BreakBody, BreakShape, ClientReply, SessionEventBody, SessionShape } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Fold } from "../../../parts/fold.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { fieldErrors } from "../../../shared/form-errors.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** Days on which the two do not meet. She reads the dates, the line, and who is there instead. */
export function TimeAway({ client }: { readonly client: ClientReply }) {
  const { t } = useStaffTexts();
  const { breaks } = client;
  return (
    <>
      {breaks.length > 0 && <ul className="facts">{breaks.map((pause) => <OneBreak key={pause.id} pause={pause} client={client} />)}</ul>}
      {breaks.length === 0 ? <NewBreak client={client} /> : <Fold title={t("schedule.break-add")}><NewBreak client={client} /></Fold>}
    </>
  );
}

const within = ({ from, until }: { readonly from: string; readonly until: string }, { on }: SessionShape) => from <= on && on <= until;

function NewBreak({ client }: { readonly client: ClientReply }) {
  const { t, date, list } = useStaffTexts();
  const queries = useQueryClient();
  const empty = { from: "", until: "", words: "", instead: "" };
  const [typed, setTyped] = useState(empty);
  const save = useSend((body: BreakBody, key) => apiClient.send("POST", `/t/clients/${client.treatmentId}/breaks`, body, { key }), () => { setTyped(empty); void queries.invalidateQueries(); });
  const errors = fieldErrors(save.error);
  const falls = typed.from !== "" && typed.until >= typed.from ? client.sessions.filter((session) => session.status === "planned" && within(typed, session)) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [words, instead] = [typed.words.trim(), typed.instead.trim()];
    save.start({ from: typed.from, until: typed.until, ...(words !== "" && { words }), ...(instead !== "" && { instead }) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className="beside">
        <Field kind="date" label={t("schedule.break-from")} value={typed.from} onChange={(from) => setTyped({ ...typed, from })} error={errors["from"]} />
        <Field kind="date" label={t("schedule.break-until")} value={typed.until} onChange={(until) => setTyped({ ...typed, until })} error={errors["until"]} />
      </div>
      <Field kind="lines" label={t("schedule.break-words", { client: client.name })} optional most={300} value={typed.words} onChange={(words) => setTyped({ ...typed, words })} />
      <Field kind="lines" label={t("schedule.break-instead")} hint={t("schedule.break-instead-hint", { client: client.name })} optional most={300} value={typed.instead} onChange={(instead) => setTyped({ ...typed, instead })} />
      {falls !== undefined && <p className="muted" role="status">{t("schedule.break-sessions", { count: falls.length, days: list(falls.map(({ on }) => date(on, "day-month"))), client: client.name })}</p>}
      {save.error !== null && <Problem error={save.error} />}
      <div className="acts"><Button type="submit" look="line" busy={save.isPending}>{t("action.save")}</Button></div>
    </form>
  );
}

/** One that stands: taken back as a whole, or one session in it held all the same. */
function OneBreak({ pause, client }: { readonly pause: BreakShape; readonly client: ClientReply }) {
  const { t, date } = useStaffTexts();
  const queries = useQueryClient();
  const again = () => void queries.invalidateQueries();
  const withdraw = useSend((_: undefined, key) => apiClient.send("POST", `/t/clients/${client.treatmentId}/breaks/${pause.id}/withdraw`, undefined, { key }), again);
  const meet = useSend(({ session, body }: { session: string; body: SessionEventBody }, key) => apiClient.send("POST", `/t/sessions/${session}/events`, body, { key }), again);
  const inside = client.sessions.filter((session) => session.status === "in-break" && within(pause, session));
  return (
    <li className="whole">
      <div className="coming">
        <span>{t("schedule.break-line", { from: date(pause.from, "day-month"), until: date(pause.until, "day-month") })}</span>
        <span className="acts"><Button look="plain" busy={withdraw.isPending} onClick={() => withdraw.start(undefined)}>{t("schedule.break-withdraw")}</Button></span>
      </div>
      {pause.words !== null && <p className="words">{`“${pause.words}”`}</p>}
      {pause.instead !== null && <p className="muted">{pause.instead}</p>}
      {inside.length > 0 && <div className="acts">{inside.map((session) => <Button key={session.id} look="plain" busy={meet.isPending} onClick={() => meet.start({ session: session.id, body: { kind: "reinstated" } })}>{t("schedule.break-keep-one", { date: date(session.on, "day-month") })}</Button>)}</div>}
      <Problem error={withdraw.error ?? meet.error} />
    </li>
  );
}
