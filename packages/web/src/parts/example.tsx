import { useMaybeMe } from "../shared/me.ts";
import { paths } from "../shared/paths.ts";
import { useTexts } from "../shared/texts.tsx";

/** The demo practice says so on every page. */
export function ExampleLine() {
  const { t } = useTexts();
  const me = useMaybeMe();
  if (!me?.demo) return null;
  return (
    <p className="example">
      {t("parts.example-line")} <a href={paths.demo}>{t("parts.example-other")}</a>
    </p>
  );
}

/** On a picture or an item that is there only to show what will be. */
export function ExampleMark() {
  const { t } = useTexts();
  return <span className="chip ex">{t("parts.example")}</span>;
}
