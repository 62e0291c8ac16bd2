import type { TodayReply } from "@rapport/api";
import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { WhoSees } from "../../../parts/visibility-chip.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";
import { useOwnAct } from "../own/use-own-act.ts";

/** One line she keeps: from what was said, or in her own words. It is hers, and she lets it go. */
export function KeptLine({ line }: { line: TodayReply["keptLine"] }) {
  const { t, date } = useClientTexts();
  const [open, setOpen] = useState(false);
  const act = useOwnAct(() => setOpen(false));
  if (open) return <KeepForm act={act} onLeave={() => setOpen(false)} />;
  if (line === null) return <p className="keep-own"><Button look="plain" onClick={() => setOpen(true)}>{t("today.keep.own")}</Button></p>;
  return (
    <figure className="kept">
      <blockquote className="quote">{`“${line.words}”`}</blockquote>
      <figcaption>
        <span>{t("today.kept.on", { date: date(line.keptOn, "day-month") })}</span>
        <Button look="plain" busy={act.isPending} onClick={() => act.start({ path: `kept-line/${line.id}/let-go` })}>{t("today.kept.let-go")}</Button>
      </figcaption>
      <Problem error={act.error} />
    </figure>
  );
}

function KeepForm({ act, onLeave }: { act: ReturnType<typeof useOwnAct>; onLeave: () => void }) {
  const { t } = useClientTexts();
  const [words, setWords] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "") act.start({ path: "kept-line", body: { words } });
  };
  return (
    <form className="kept" onSubmit={submit}>
      <Field kind="lines" label={t("today.keep.field")} most={200} value={words} onChange={setWords} />
      <WhoSees seen="only-author" />
      <Problem error={act.error} />
      <Acts><Button type="submit" look="line" busy={act.isPending}>{t("action.keep")}</Button><Button look="plain" onClick={onLeave}>{t("action.leave-it")}</Button></Acts>
    </form>
  );
}
