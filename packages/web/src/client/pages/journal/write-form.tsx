import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Fold } from "../../../parts/fold.tsx";
import { PickChips } from "../../../parts/pick-chips.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { WhoSees } from "../../../parts/visibility-chip.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";
import { type EntryWords, splitWords } from "../../../sealed/entry-words.ts";
import { BegunLine } from "../../../sealed/begun-line.tsx";
import { saysMore, unfinishedWords, type WritingPlace } from "../../../sealed/unfinished.ts";
import { moods, moodWord } from "./entry-parts.ts";

/** Two million letters of any kind would not fit under one seal. */
const mostLetters = 400_000;

/** The fields as she types them: names and words with commas between. */
interface Typed extends Omit<EntryWords, "people" | "tags"> {
  readonly people: string;
  readonly tags: string;
}
const wordsOf = (typed: Typed): EntryWords => ({ ...typed, people: splitWords(typed.people), tags: splitWords(typed.tags) });

interface Props {
  /** Where she writes: what she had begun there is in the form again. */
  readonly place: WritingPlace;
  readonly words: EntryWords;
  readonly note?: string;
  readonly onKeep: (words: EntryWords) => Promise<void>;
  readonly onNotNow?: () => void;
}

/** One field, large; all else is folded away. Who can read it stands above, before she writes. */
export function WriteForm({ place, words, note, onKeep, onNotNow }: Props) {
  const [begun, setBegun] = useState(() => unfinishedWords.take(place));
  const notNow = () => {
    unfinishedWords.notNow(place);
    setBegun(undefined);
    onNotNow?.();
  };
  return (
    <>
      {begun !== undefined && <BegunLine what="write" onNotNow={notNow} />}
      <Fields key={begun === undefined ? "kept" : "begun"} place={place} words={begun ?? words} kept={words} note={note} onKeep={onKeep} />
    </>
  );
}

function Fields({ place, words, kept, note, onKeep }: Omit<Props, "onNotNow"> & { note: string | undefined; kept: EntryWords }) {
  const { t } = useClientTexts();
  const [typed, setTyped] = useState<Typed>({ ...words, people: words.people.join(", "), tags: words.tags.join(", ") });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const change = (part: Partial<Typed>) => {
    const now = { ...typed, ...part };
    setTyped(now);
    if (saysMore(wordsOf(now), kept)) unfinishedWords.keep(place, wordsOf(now));
    else unfinishedWords.done(place);
  };
  const { text, title, moods: felt, people, tags } = typed;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "" && title.trim() === "") return;
    setBusy(true);
    await onKeep({ ...wordsOf(typed), text: text.trim(), title: title.trim() }).then(() => unfinishedWords.done(place), setError);
    setBusy(false);
  };
  return (
    <form className="write-form" onSubmit={(event) => void submit(event)}>
      <WhoSees seen="only-author">{note ?? t("journal.lead")}</WhoSees>
      <Field kind="lines" label={t("journal.new.words")} hideLabel most={mostLetters} value={text} onChange={(value) => change({ text: value })} />
      <Fold title={t("journal.add")} open={title !== "" || felt.length > 0 || people !== "" || tags !== ""}>
        <div className="write-more">
          <Field label={t("journal.title-of")} most={120} value={title} onChange={(value) => change({ title: value })} />
          <PickChips legend={t("journal.moods")} name="moods" options={moods.map((mood) => ({ value: mood, label: moodWord(t, mood) }))} values={felt} onChange={(value) => change({ moods: value })} />
          <Field label={t("journal.people")} most={200} value={people} onChange={(value) => change({ people: value })} />
          <Field label={t("journal.tags")} most={200} value={tags} onChange={(value) => change({ tags: value })} />
        </div>
      </Fold>
      <Problem error={error} />
      <Button type="submit" busy={busy}>{t("journal.keep")}</Button>
      <p className="small muted">{t("journal.no-alarm")}</p>
    </form>
  );
}
