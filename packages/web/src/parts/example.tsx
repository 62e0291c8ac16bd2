import { useMaybeMe } from "../shared/me.ts";
import { useTexts } from "../shared/texts.tsx";

/** The demo practice says so on every page. */
export function ExampleLine() {
  const { t } = useTexts();
  const practice = useMaybeMe()?.practice.name ?? "";
  return <p className="example">{t("parts.example-line", { practice })}</p>;
}

/** On a picture or an item that is there only to show what will be. */
export function ExampleMark() {
  const { t } = useTexts();
  return <span className="chip ex">{t("parts.example")}</span>;
}
