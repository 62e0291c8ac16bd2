import type { OwnBreakReply } from "@rapport/api";
import { aroundBreak, questionsOf } from "@rapport/instruments";
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
import { AnswerRows } from "./own/answer-rows.tsx";
import "./own/own.css";
import { breakQuery } from "./own/queries.ts";
import { withTogetherTexts } from "./own/together-texts.tsx";
import { useOwnAct } from "./own/use-own-act.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(breakQuery);

/** A time without meetings: from when to when, the therapist's line, who is there instead, and one question while it is open. */
function BreakPage() {
  const pause = useSuspenseQuery(breakQuery).data;
  const { t } = useClientTexts();
  const [thanked, setThanked] = useState(false);
  const { breaks, due, said, nextOn, today } = pause;
  return (
    <ClientPage title={t("break.title")} back={{ to: paths.today, text: t("today.title") }}>
      {breaks.length === 0 && due === null && <EmptyState words={t("break.none")} />}
      {breaks.map((one) => <OneBreak key={one.from} pause={one} therapist={pause.therapistName} nextOn={nextOn !== null && nextOn > one.until && one.from <= today ? nextOn : null} />)}
      {due !== null && <BreakQuestion due={due} therapist={pause.therapistName} onDone={() => setThanked(true)} />}
      {thanked && due === null && <p className="lede" role="status">{t("break.thanks")}</p>}
      {said.length > 0 && <Section title={t("break.said")}><AnswerRows rows={said.map(({ row }) => row)} /></Section>}
    </ClientPage>
  );
}

function OneBreak({ pause: { from, until, words, instead }, therapist, nextOn }: { pause: OwnBreakReply["breaks"][number]; therapist: string; nextOn: string | null }) {
  const { t, date } = useClientTexts();
  return (
    <section className="time-away">
      <p>{t("break.dates", { from: date(from), until: date(until) })}{nextOn !== null && ` ${t("break.next", { date: date(nextOn) })}`}</p>
      {words !== null && <><p className="small muted">{t("break.wrote", { therapist })}</p><p className="words">{`“${words}”`}</p></>}
      <h2>{t("break.instead")}</h2>
      <p className={instead === null ? "muted" : undefined}>{instead ?? t("break.instead.none", { therapist })}</p>
    </section>
  );
}

function BreakQuestion({ due, therapist, onDone }: { due: NonNullable<OwnBreakReply["due"]>; therapist: string; onDone: () => void }) {
  const { t, locale } = useClientTexts();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [missing, setMissing] = useState(false);
  const act = useOwnAct(onDone);
  const item = questionsOf(aroundBreak, { setting: "link", language: locale.split("-")[0] ?? "en", names: { therapist } }).find((one) => one.item === due.item);
  if (item === undefined) throw new Error(`BreakQuestion requires a question of form H, got ${due.item}`);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [option] = chosen;
    if (option === undefined) return setMissing(true);
    act.start({ path: "break", body: { sessionId: due.sessionId, item: due.item, option } });
  };
  return (
    <form className="say" onSubmit={submit}>
      <FormQuestion item={item} heading="h2" answer={{ chosen, words: "" }} onAnswer={(answer) => setChosen(answer.chosen)} who={<WhoSees seen="you-and-therapist" name={therapist}>{t("break.who", { therapist })}</WhoSees>} />
      {missing && chosen.length === 0 && <p className="field-error" role="alert">{t("choose-first")}</p>}
      <Problem error={act.error} />
      <Button type="submit" busy={act.isPending}>{t("action.done")}</Button>
    </form>
  );
}

export default withTogetherTexts(BreakPage);
