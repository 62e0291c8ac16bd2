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
import { BegunLine } from "../../../sealed/begun-line.tsx";
import { noShare, type ShareDraft, unfinishedShares } from "../../../sealed/unfinished.ts";
import { firstSentence, markedText, type Sentence, sentencesOf } from "../../../sealed/split-words.ts";
import { GivenBefore } from "../../journal/give-share.ts";
import { TherapistReads } from "../own/therapist-reads.tsx";

type When = "soon" | "now" | "together";

export interface Chosen extends Pick<SharedWords, "words" | "howMuch" | "until"> {
  readonly when: When;
}

interface Props {
  readonly entry: string;
  readonly text: string;
  readonly shares: OwnSharesReply;
  /** @returns whether it was given */
  readonly onGive: (chosen: Chosen) => Promise<boolean>;
  readonly error: Error | null;
}

/** Nothing is chosen beforehand but *until I take it back*. What the therapist will see stands there before she can send it. */
export function ShareForm({ entry, text, shares, onGive, error }: Props) {
  const { t } = useClientTexts();
  const place = `share ${entry}` as const;
  const therapist = shares.therapist.name;
  const [begun, setBegun] = useState(() => unfinishedShares.take(place));
  const [draft, setDraft] = useState<ShareDraft>(begun ?? noShare);
  const [busy, setBusy] = useState(false);
  const { howMuch, when, until } = draft;
  const marked: ReadonlySet<number> = new Set(draft.marked);
  const change = (part: Partial<ShareDraft>) => {
    const now = { ...draft, ...part };
    setDraft(now);
    unfinishedShares.keep(place, now);
  };
  const notNow = () => {
    unfinishedShares.done(place);
    setBegun(undefined);
    setDraft(noShare);
  };
  const sentences = sentencesOf(text);
  const words = howMuch === "line" ? firstSentence(text) : howMuch === "part" ? markedText(sentences, marked) : howMuch === "all" ? text : "";
  const ready = howMuch !== undefined && words !== "" && when !== undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    setBusy(true);
    if (await onGive({ words, howMuch, when, until })) unfinishedShares.done(place);
    setBusy(false);
  };
  const days = t("share.days");
  return (
    <form className="share-form" onSubmit={(event) => void submit(event)}>
      {begun !== undefined && <BegunLine what="share" onNotNow={notNow} />}
      <Choices legend={t("share.how")} hideLegend name="how" value={howMuch} onChange={(value) => change({ howMuch: value as SharedWords["howMuch"] })} options={(["line", "part", "all"] as const).map((value) => ({ value, label: t(`share.how.${value}`) }))} />
      {howMuch === "part" && <MarkPart sentences={sentences} marked={marked} onChange={(next) => change({ marked: [...next] })} />}
      {words !== "" && (
        <section aria-labelledby="will-see">
          <h2 id="will-see">{t("share.will-see", { therapist })}</h2>
          <div className="preview"><Quote seen="you-and-therapist" name={therapist}>{words}</Quote></div>
        </section>
      )}
      <Choices legend={t("share.when")} name="when" value={when} onChange={(value) => change({ when: value as When })} options={(["soon", "now", "together"] as const).map((value) => ({ value, label: t(`share.when.${value}`), more: t(`share.when.${value}.more`, { therapist }) }))} />
      <Fold title={until === "taken-back" ? t("share.until") : days} sub={t("share.until.change")}>
        <Choices legend={t("share.until.how")} hideLegend name="until" value={until} onChange={(value) => change({ until: value as SharedWords["until"] })} options={[{ value: "taken-back", label: t("share.until") }, { value: "30-days", label: days, more: t("share.days.more", { therapist }) }]} />
        <p className="small muted">{t("share.until.end")}</p>
      </Fold>
      <TherapistReads therapist={shares.therapist} />
      {shares.first && <Status>{t("share.limits", { therapist })}</Status>}
      {error instanceof GivenBefore ? <Status>{t("share.given-before")}</Status> : <Problem error={error} />}
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
