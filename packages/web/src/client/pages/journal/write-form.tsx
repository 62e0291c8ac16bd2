import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Fold } from "../../../parts/fold.tsx";
import { PickChips } from "../../../parts/pick-chips.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { WhoSees } from "../../../parts/visibility-chip.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";
import { type EntryWords, splitWords } from "../../../sealed/entry-words.ts";
import { moods, moodWord } from "./entry-parts.ts";

/** Two million letters of any kind would not fit under one seal. */
const mostLetters = 400_000;

/** One field, large; all else is folded away. Who can read it stands above, before she writes. */
export function WriteForm({ words, note, onKeep }: { words: EntryWords; note?: string; onKeep: (words: EntryWords) => Promise<void> }) {
  const { t } = useClientTexts();
  const [text, setText] = useState(words.text);
  const [title, setTitle] = useState(words.title);
  const [felt, setFelt] = useState<readonly string[]>(words.moods);
  const [people, setPeople] = useState(words.people.join(", "));
  const [tags, setTags] = useState(words.tags.join(", "));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "" && title.trim() === "") return;
    setBusy(true);
    await onKeep({ text: text.trim(), title: title.trim(), moods: felt, people: splitWords(people), tags: splitWords(tags), at: words.at }).catch(setError);
    setBusy(false);
  };
  return (
    <form className="write-form" onSubmit={(event) => void submit(event)}>
      <WhoSees seen="only-author">{note ?? t("journal.lead")}</WhoSees>
      <Field kind="lines" label={t("journal.new.words")} hideLabel most={mostLetters} value={text} onChange={setText} />
      <Fold title={t("journal.add")} open={title !== "" || felt.length > 0 || people !== "" || tags !== ""}>
        <div className="write-more">
          <Field label={t("journal.title-of")} most={120} value={title} onChange={setTitle} />
          <PickChips legend={t("journal.moods")} name="moods" options={moods.map((mood) => ({ value: mood, label: moodWord(t, mood) }))} values={felt} onChange={setFelt} />
          <Field label={t("journal.people")} most={200} value={people} onChange={setPeople} />
          <Field label={t("journal.tags")} most={200} value={tags} onChange={setTags} />
        </div>
      </Fold>
      <Problem error={error} />
      <Button type="submit" busy={busy}>{t("journal.keep")}</Button>
      <p className="small muted">{t("journal.no-alarm")}</p>
    </form>
  );
}
