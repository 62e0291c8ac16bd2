import { Button } from "../../../parts/button.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";
import { journalSession } from "../../../sealed/journal-session.ts";

/** Locks at once, for when somebody comes in. What she had begun is offered again once she has opened it. */
export function LockLine() {
  const { t } = useClientTexts();
  return <p className="lock-line"><Button look="plain" onClick={() => journalSession.lock()}>{t("journal.lock")}</Button></p>;
}
