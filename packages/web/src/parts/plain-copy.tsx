import { useState } from "react";
import { useTexts } from "../shared/texts.tsx";
import { Button } from "./button.tsx";

interface Props {
  readonly text: string;
  readonly label: string;
  readonly look?: "line" | "plain";
  readonly onCopied?: () => void;
}

/** Copies plain text. Where the browser does not allow it, the text stands there to be selected. */
export function PlainCopy({ text, label, look = "plain", onCopied }: Props) {
  const { t } = useTexts();
  const [state, setState] = useState<"ready" | "copied" | "by-hand">("ready");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("by-hand");
    }
    onCopied?.();
  };
  return (
    <>
      <Button look={look} onClick={() => void copy()}>
        {state === "copied" ? t("parts.copied") : label}
      </Button>
      <span className="vh" role="status">
        {state === "copied" ? t("parts.copied") : ""}
      </span>
      {state === "by-hand" && (
        <label className="by-hand">
          <span className="small muted">{t("parts.select-and-copy")}</span>
          <textarea readOnly rows={8} value={text} onFocus={(event) => event.target.select()} />
        </label>
      )}
    </>
  );
}
