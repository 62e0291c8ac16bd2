import type { RefusalCode } from "@rapport/vault";
import { Status } from "../../../parts/status.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";

const kinds: Partial<Record<RefusalCode, "changed" | "older" | "shorter" | "split">> = {
  "changed-journal": "changed", "another-version": "changed", "another-item": "changed", "older-journal": "older", "another-epoch": "older", "shorter-journal": "shorter", "split-journal": "split",
};

/** The server gave something that is not to be believed: what it was, in plain words, and that nothing is lost. */
export function Trouble({ code }: { code: RefusalCode }) {
  const { t } = useClientTexts();
  return (
    <Status kind="problem">
      <b>{t("journal.trouble")}.</b> {t(`journal.trouble.${kinds[code] ?? "other"}`)} {t("journal.trouble.tell")}
    </Status>
  );
}
