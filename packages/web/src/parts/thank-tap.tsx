import { useState } from "react";
import { useTexts } from "../shared/texts.tsx";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";

interface Props {
  /** The ready sentences. */
  readonly options: readonly string[];
  readonly most?: number;
  readonly busy?: boolean;
  readonly onSend: (words: string) => void;
}

/** Telling meets an answer: one tap says that it was read, and thanks. Own words are as good. */
export function ThankTap({ options, most = 200, busy = false, onSend }: Props) {
  const { t } = useTexts();
  const [own, setOwn] = useState<string>();
  return (
    <div className="thank">
      {options.map((words) => (
        <Button key={words} look="line" busy={busy} onClick={() => onSend(words)}>
          {words}
        </Button>
      ))}
      {own === undefined ? (
        <Button look="plain" onClick={() => setOwn("")}>
          {t("parts.own-words")}
        </Button>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (own.trim()) onSend(own.trim());
          }}
        >
          <Field kind="lines" label={t("parts.own-words")} most={most} value={own} onChange={setOwn} />
          <Button type="submit" busy={busy || !own.trim()}>
            {t("parts.send")}
          </Button>
        </form>
      )}
    </div>
  );
}
