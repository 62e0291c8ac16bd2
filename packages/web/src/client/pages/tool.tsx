import type { ToolReply } from "@rapport/api";
import { doesItHelp, questionsOf } from "@rapport/instruments";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../parts/button.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { PickChips } from "../../parts/pick-chips.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Question } from "../../parts/question.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import "./own/own.css";
import { toolQuery } from "./own/queries.ts";
import { useOwnAct } from "./own/use-own-act.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(toolQuery);

/** S20: one page. What she stops stops at once, and both are told in the same words. */
export default function ToolPage() {
  const tool = useSuspenseQuery(toolQuery).data;
  const { t } = useClientTexts();
  const [done, setDone] = useState<readonly string[]>();
  const title = t("helps.title", { therapist: tool.therapistName });
  return (
    <ClientPage title={title} heading="own" back={{ to: paths.today, text: t("today.title") }}>
      {done !== undefined ? <Done tool={tool} stopped={done} /> : tool.due === null ? <><h1>{title}</h1><p className="lede">{t("tool.nothing-due")}</p></> : <ToolForm tool={tool} sessionId={tool.due.sessionId} onDone={setDone} />}
    </ClientPage>
  );
}

function useForm(therapist: string) {
  const { language } = useLanguage();
  const [t1, t2] = questionsOf(doesItHelp, { setting: "link", language, names: { therapist } });
  if (t1 === undefined || t2 === undefined) throw new Error("ToolPage requires both questions of form F");
  return { t1, t2 };
}

const useLanguage = () => ({ language: useClientTexts().locale.split("-")[0] ?? "en" });

function ToolForm({ tool, sessionId, onDone }: { tool: ToolReply; sessionId: string; onDone: (stopped: readonly string[]) => void }) {
  const { t } = useClientTexts();
  const { t1, t2 } = useForm(tool.therapistName);
  const [helps, setHelps] = useState<string>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [missing, setMissing] = useState(false);
  const stop = helps === "in-the-way" ? chosen.filter((part) => part !== "nothing") : [];
  const act = useOwnAct(() => onDone(stop));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (helps === undefined) return setMissing(true);
    act.start({ path: "tool", body: { sessionId, helps, stop } });
  };
  return (
    <form className="say" onSubmit={submit}>
      <Question
        legend={t1.text} name="t1" value={helps} onChange={setHelps} options={t1.options.map(({ code, label }) => ({ value: code, label }))}
        who={<p className="small muted">{t("tool.who", { therapist: tool.therapistName })}</p>} error={missing && helps === undefined ? t("choose-first") : undefined}
      />
      {helps === "in-the-way" && (
        <PickChips legend={t2.text} heading="h2" name="t2" {...(t2.hint !== undefined && { hint: t2.hint })} values={chosen} onChange={setChosen} options={t2.options.map(({ code, label }) => ({ value: code, label }))} />
      )}
      <Problem error={act.error} />
      <Button type="submit" busy={act.isPending}>{t("action.done")}</Button>
    </form>
  );
}

function Done({ tool, stopped }: { tool: ToolReply; stopped: readonly string[] }) {
  const { t, list } = useClientTexts();
  const { t2 } = useForm(tool.therapistName);
  const names = t2.options.filter(({ code }) => stopped.includes(code)).map(({ label }) => label);
  return (
    <section className="say" aria-live="polite">
      <h1>{t("tool.done")}</h1>
      {names.length > 0 && <p className="lede">{t("helps.stopped", { what: list(names), therapist: tool.therapistName })}</p>}
    </section>
  );
}
