import type { OwnSharesReply } from "@rapport/api";
import type { SharedWords } from "@rapport/vault";
import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Choices } from "../../../parts/choices.tsx";
import { Fold } from "../../../parts/fold.tsx";
import { LinkButton } from "../../../parts/link-button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Quote } from "../../../parts/quote.tsx";
import { Status } from "../../../parts/status.tsx";
import { paths } from "../../../shared/paths.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import { firstLine } from "../../../sealed/entry-words.ts";
import { markedText, type Sentence, sentencesOf } from "../../../sealed/split-words.ts";
import { TherapistReads } from "../own/therapist-reads.tsx";

type When = "soon" | "now" | "together";

export interface Chosen extends Pick<SharedWords, "words" | "howMuch" | "until"> {
  readonly when: When;
}

interface Props {
  readonly text: string;
  readonly shares: OwnSharesReply;
  readonly onGive: (chosen: Chosen) => Promise<void>;
  readonly error: Error | null;
}

/** Nothing is chosen beforehand but *until I take it back*. What the therapist will see stands there before she can send it. */
export function ShareForm({ text, shares, onGive, error }: Props) {
  const { t } = useClientTexts();
  const therapist = shares.therapist.name;
  const [howMuch, setHowMuch] = useState<SharedWords["howMuch"]>();
  const [marked, setMarked] = useState<ReadonlySet<number>>(new Set());
  const [when, setWhen] = useState<When>();
  const [until, setUntil] = useState<SharedWords["until"]>("taken-back");
  const [busy, setBusy] = useState(false);
  const sentences = sentencesOf(text);
  const words = howMuch === "line" ? firstLine(text) : howMuch === "part" ? markedText(sentences, marked) : howMuch === "all" ? text : "";
  const ready = howMuch !== undefined && words !== "" && when !== undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    setBusy(true);
    await onGive({ words, howMuch, when, until });
    setBusy(false);
  };
  const days = t("share.days");
  return (
    <form className="share-form" onSubmit={(event) => void submit(event)}>
      <Choices legend={t("share.how")} hideLegend name="how" value={howMuch} onChange={(value) => setHowMuch(value as SharedWords["howMuch"])} options={(["line", "part", "all"] as const).map((value) => ({ value, label: t(`share.how.${value}`) }))} />
      {howMuch === "part" && <MarkPart sentences={sentences} marked={marked} onChange={setMarked} />}
      {words !== "" && (
        <section aria-labelledby="will-see">
          <h2 id="will-see">{t("share.will-see", { therapist })}</h2>
          <div className="preview"><Quote seen="you-and-therapist" name={therapist}>{words}</Quote></div>
        </section>
      )}
      <Choices legend={t("share.when")} name="when" value={when} onChange={(value) => setWhen(value as When)} options={(["soon", "now", "together"] as const).map((value) => ({ value, label: t(`share.when.${value}`), more: t(`share.when.${value}.more`, { therapist }) }))} />
      <Fold title={until === "taken-back" ? t("share.until") : days} sub={t("share.until.change")}>
        <Choices legend={t("share.until.how")} hideLegend name="until" value={until} onChange={(value) => setUntil(value as SharedWords["until"])} options={[{ value: "taken-back", label: t("share.until") }, { value: "30-days", label: days, more: t("share.days.more", { therapist }) }]} />
        <p className="small muted">{t("share.until.end")}</p>
      </Fold>
      <TherapistReads therapist={shares.therapist} />
      {shares.first && <Status>{t("share.limits", { therapist })}</Status>}
      <Problem error={error} />
      <Acts>
        {ready && <Button type="submit" busy={busy}>{t(`share.do.${howMuch}`)}</Button>}
        <LinkButton look="plain" to={paths.journal}>{t("share.not-yet")}</LinkButton>
      </Acts>
      <p className="small muted">{t("share.after", { therapist })}</p>
    </form>
  );
}

/** Sentence by sentence, with boxes: no dragging, and a screen reader hears each. */
function MarkPart({ sentences, marked, onChange }: { sentences: readonly Sentence[]; marked: ReadonlySet<number>; onChange: (marked: ReadonlySet<number>) => void }) {
  const { t } = useClientTexts();
  const toggle = (at: number) => {
    const next = new Set(marked);
    if (!next.delete(at)) next.add(at);
    onChange(next);
  };
  return (
    <fieldset className="mark-part">
      <legend>{t("share.mark")}</legend>
      {sentences.map((sentence, at) => (
        <label key={at} className={marked.has(at) ? "marked" : undefined}><input type="checkbox" checked={marked.has(at)} onChange={() => toggle(at)} /><span className="words">{sentence.text}</span></label>
      ))}
    </fieldset>
  );
}
