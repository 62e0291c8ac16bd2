import { useNavigate } from "@tanstack/react-router";
import { Button } from "../../../parts/button.tsx";
import { noWords } from "../../../sealed/entry-words.ts";
import { unfinishedWords } from "../../../sealed/unfinished.ts";
import { paths } from "../../../shared/paths.ts";
import { useClientTexts } from "../../../shared/texts.tsx";

/**
 * What she keeps for herself goes into her journal if she likes: her words stand in its form, and are sealed when she keeps them there.
 * Until then they are in the memory of the page, in no store and in no request.
 */
export function ToJournal({ words }: { words: readonly string[] }) {
  const { t } = useClientTexts();
  const navigate = useNavigate();
  const text = words.join("\n\n");
  const go = () => {
    // What she had begun there before is put aside, not written over.
    unfinishedWords.notNow("new");
    if (text !== "") unfinishedWords.keep("new", { ...noWords, text });
    void navigate({ to: paths.newEntry });
  };
  return <Button look="line" onClick={go}>{t(text === "" ? "felt-off.kept.write" : "felt-off.kept.journal")}</Button>;
}
