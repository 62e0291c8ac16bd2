import type { EndingReply, LookBackShape } from "@rapport/api";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Section } from "../../../parts/section.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { endingQuery } from "./ending-query.ts";

/** From three sessions before the last one, and after the end: what to look back at, and a note each way. */
export function EndingCard({ treatmentId, client }: { readonly treatmentId: string; readonly client: string }) {
  const { t, date } = useStaffTexts();
  const ending = useSuspenseQuery(endingQuery(treatmentId)).data;
  if (!ending.mayWrite || ending.lastOn === null) return null;
  const on = date(ending.lastOn);
  const where = ending.stage === "over" ? t(ending.how === "unplanned" ? "ending.unplanned" : "ending.over", { date: on }) : t("ending.near", { count: ending.sessionsLeft ?? 0, date: on });
  return (
    <Section title={t("ending.title")} sub={where}>
      {ending.lookBack !== null && <LookBack back={ending.lookBack} client={client} />}
      <div className="goodbyes">
        <Mine treatmentId={treatmentId} client={client} mine={ending.mine} />
        <Theirs treatmentId={treatmentId} client={client} theirs={ending.theirs} />
      </div>
    </Section>
  );
}

function LookBack({ back, client }: { readonly back: LookBackShape; readonly client: string }) {
  const { t, date } = useStaffTexts();
  const rows: { readonly label: string; readonly words: readonly string[] }[] = [
    { label: t("ending.first"), words: back.first === null ? [] : [`${back.first.words}, ${date(back.first.on, "day-month")}`] },
    { label: t("ending.last"), words: back.last === null ? [] : [`${back.last.words}, ${date(back.last.on, "day-month")}`] },
    { label: t("goals.title"), words: back.goals.map(({ words, ratings }) => { const last = ratings.at(-1); return last === undefined ? words : `${words} ${t(`goals.rating.${last.rating}`)}.`; }) },
    { label: t("ending.helped", { client }), words: back.helped.map(({ words }) => `“${words}”`) },
    { label: t("ending.understood", { client }), words: back.understood.map(({ words }) => `“${words}”`) },
    { label: t("ending.tried", { client }), words: back.tried },
  ].filter(({ words }) => words.length > 0);
  if (rows.length === 0) return <p className="muted">{t("ending.look-back.none")}</p>;
  return (
    <>
      <h3>{t("ending.look-back")}</h3>
      <ul className="facts">{rows.map(({ label, words }) => <li key={label}><span className="when">{label}</span><span className="words">{words.map((one) => <span key={one} className="one">{one}</span>)}</span></li>)}</ul>
    </>
  );
}

function Mine({ treatmentId, client, mine }: { readonly treatmentId: string; readonly client: string; readonly mine: EndingReply["mine"] }) {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const [writing, setWriting] = useState(mine === null);
  const [words, setWords] = useState(mine?.words ?? "");
  const send = useSend((body: { words: string }, key) => apiClient.send("POST", `/t/clients/${treatmentId}/goodbye`, body, { key }), () => { setWriting(false); void queries.invalidateQueries(); });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "") send.start({ words: words.trim() });
  };
  if (mine !== null && !(writing && mine.mayChange)) {
    return (
      <div>
        <h3>{t("ending.mine", { client })}</h3>
        <p className="words">{`“${mine.words}”`}</p>
        {mine.mayChange ? <Button look="plain" onClick={() => setWriting(true)}>{t("ending.mine.again")}</Button> : <p className="muted small">{t("ending.mine.opened", { client })}</p>}
      </div>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <Field kind="lines" label={t("ending.mine", { client })} hint={t("ending.mine.hint", { client })} most={1000} value={words} onChange={setWords} />
      {send.error !== null && <Problem error={send.error} />}
      <div className="acts"><Button type="submit" look="line" busy={send.isPending}>{t("ending.mine.send")}</Button></div>
    </form>
  );
}

function Theirs({ treatmentId, client, theirs }: { readonly treatmentId: string; readonly client: string; readonly theirs: EndingReply["theirs"] }) {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const open = useSend((_: undefined, key) => apiClient.send("POST", `/t/clients/${treatmentId}/goodbye/open`, undefined, { key }), () => queries.invalidateQueries());
  return (
    <div>
      <h3>{t("ending.theirs", { client })}</h3>
      {theirs === null ? <p className="muted">{t("ending.theirs.none", { client })}</p> : theirs.words !== null ? <p className="words">{`“${theirs.words}”`}</p> : <Button look="line" busy={open.isPending} onClick={() => open.start(undefined)}>{t("ending.theirs.open")}</Button>}
      {open.error !== null && <Problem error={open.error} />}
    </div>
  );
}
