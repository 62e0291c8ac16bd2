import { useTexts } from "../shared/texts.tsx";

/** The word a client reads when a page takes more than 400 ms (the wait is in the style sheet). Never a spinner. */
export function LoadingLine() {
  const { t } = useTexts();
  return (
    <p className="opening muted" role="status">
      {t("parts.opening")}
    </p>
  );
}
