import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTexts } from "../shared/texts.tsx";
import { Button } from "./button.tsx";

interface Props {
  /** The dialog's heading; with `look="commands"` its name only. */
  readonly label: string;
  readonly look?: "sheet" | "commands";
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser's modal dialog: focus goes in and comes back, Escape closes, what lies below is out of reach. */
export function Dialog({ label, look = "sheet", onClose, children }: Props) {
  const { t } = useTexts();
  const title = useId();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) dialog.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      className={look}
      {...(look === "sheet" ? { "aria-labelledby": title } : { "aria-label": label })}
      onClose={() => {
        if (box.current?.open === false) onClose();
      }}
      onClick={(event) => {
        if (event.target === box.current) onClose();
      }}
    >
      <div className="inside">
        {look === "sheet" && (
          <div className="head">
            <h2 id={title}>{label}</h2>
            <Button look="plain" onClick={onClose}>
              {t("parts.close")}
            </Button>
          </div>
        )}
        {children}
      </div>
    </dialog>
  );
}
