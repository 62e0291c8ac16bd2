import type { LookedShape } from "@rapport/api";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../parts/button.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { Field } from "../../parts/field.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Section } from "../../parts/section.tsx";
import { WhoSees } from "../../parts/visibility-chip.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import { AnswerRows } from "./own/answer-rows.tsx";
import { LookedAt } from "./own/looked-at.tsx";
import "./own/own.css";
import { togetherQuery } from "./own/queries.ts";
import { SentNotes } from "./own/sent-notes.tsx";
import { useOwnAct } from "./own/use-own-act.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(togetherQuery);

/** Last time as it stands: her answers in words, what was looked at, and what she would put right. */
export default function LastTimePage() {
  const { last, looked, therapist, notes } = useSuspenseQuery(togetherQuery).data;
  const { t, date } = useClientTexts();
  const name = therapist.name;
  const earlier = looked.filter(({ id }) => id !== last?.looked?.id);
  return (
    <ClientPage title={t("together.look.page")} back={{ to: paths.together, text: t("together.title") }}>
      {last !== null && (
        <>
          <p className="lede">{date(last.on)}</p>
          <Section title={t("together.last")}>{last.answers.length === 0 ? <p>{t("together.last.none")}</p> : <AnswerRows rows={last.answers} />}</Section>
          <Section title={t("copy.looked")}>{last.looked === null ? <p>{t("together.looked.none")}</p> : <LookedWithActs looked={last.looked} therapist={name} />}</Section>
        </>
      )}
      <SentNotes own={{ therapist, notes }} kinds={["helped", "felt-off", "there-is-something", "to-therapist"]} />
      {earlier.map((look) => <Fold key={look.id} title={date(look.on)}><LookedWithActs looked={look} therapist={name} /></Fold>)}
    </ClientPage>
  );
}

function LookedWithActs({ looked, therapist }: { looked: LookedShape; therapist: string }) {
  const { t } = useClientTexts();
  const [open, setOpen] = useState(false);
  const keep = useOwnAct();
  const toKeep = looked.line?.heard.at(-1)?.words ?? looked.line?.said;
  return (
    <>
      <LookedAt looked={looked} therapist={therapist} />
      {open ? <Correct lookId={looked.id} therapist={therapist} onDone={() => setOpen(false)} /> : (
        <Acts>
          <Button look="line" onClick={() => setOpen(true)}>{t("together.correct")}</Button>
          {toKeep != null && <Button look="plain" busy={keep.isPending} onClick={() => keep.start({ path: "kept-line", body: { words: toKeep.slice(0, 200) } })}>{t("today.kept.offer")}</Button>}
        </Acts>
      )}
      <Problem error={keep.error} />
    </>
  );
}

function Correct({ lookId, therapist, onDone }: { lookId: string; therapist: string; onDone: () => void }) {
  const { t } = useClientTexts();
  const [words, setWords] = useState("");
  const act = useOwnAct(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "") act.start({ path: `looks/${lookId}/corrections`, body: { words } });
  };
  return (
    <form className="say" onSubmit={submit}>
      <p className="small muted">{t("together.correct.lead", { therapist })}</p>
      <WhoSees seen="you-and-therapist" name={therapist} />
      <Field kind="lines" label={t("together.correct.field")} most={500} value={words} onChange={setWords} />
      <Problem error={act.error} />
      <Acts><Button type="submit" busy={act.isPending}>{t("action.save")}</Button><Button look="plain" onClick={onDone}>{t("action.leave-it")}</Button></Acts>
    </form>
  );
}
