import { useSealedTexts } from "../shared/texts.tsx";

/** What she had begun stands in the form again. Nothing of it was kept or sent; one button leaves it for now. */
export function BegunLine({ what, onNotNow }: { what: "write" | "share"; onNotNow: () => void }) {
  const { t } = useSealedTexts();
  return (
    <div className="status undo">
      <span role="status">{t(`journal.begun.${what}`)}</span>
      <span className="acts"><button type="button" className="btn-plain" onClick={onNotNow}>{t("journal.begun.leave")}</button></span>
    </div>
  );
}
