import type { RefusalCode } from "@rapport/vault";
import { useProblemSentence } from "../../../parts/problem.tsx";
import { Status } from "../../../parts/status.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";
import type { JournalTrouble } from "../../../sealed/journal-view.ts";

const kinds: Partial<Record<RefusalCode, "changed" | "older" | "shorter" | "split" | "key">> = {
  "changed-journal": "changed", "another-version": "changed", "another-item": "changed", "older-journal": "older", "another-epoch": "older", "shorter-journal": "shorter", "split-journal": "split",
  // Nothing of it opens: most likely the key was changed on another device while this one was open.
  "does-not-open": "key",
};

/** The server gave something that is not to be believed, or would not take what waits: what it was, what to do, and that nothing is lost. */
export function Trouble({ trouble }: { trouble: JournalTrouble }) {
  const { t } = useClientTexts();
  const sentenceOf = useProblemSentence();
  if (trouble instanceof Error) return <Status>{t("journal.trouble.not-sent")} {sentenceOf(trouble)}</Status>;
  const kind = kinds[trouble] ?? "other";
  if (kind === "key") return <Status kind="problem">{t("journal.trouble.key")}</Status>;
  return (
    <Status kind="problem">
      <b>{t("journal.trouble")}.</b> {t(`journal.trouble.${kind}`)} {t("journal.trouble.tell")}
    </Status>
  );
}
