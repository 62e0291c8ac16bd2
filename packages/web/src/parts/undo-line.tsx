import { useEffect, useRef, useState } from "react";
import { useTexts } from "../shared/texts.tsx";

interface Props {
  /** What will happen: "Ana's answers open." */
  readonly text: string;
  readonly seconds?: number;
  readonly onUndo: () => void;
  /** When the time is over, or at once with "Do it now". */
  readonly onDone: () => void;
}

/** Ten seconds to take a thing back. The time stands still while the keyboard or the pointer is on the line. */
export function UndoLine({ text, seconds = 10, onUndo, onDone }: Props) {
  const { t } = useTexts();
  const [left, setLeft] = useState(seconds);
  const [held, setHeld] = useState(false);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    if (held) return;
    const tick = setInterval(() => setLeft((before) => before - 1), 1000);
    return () => clearInterval(tick);
  }, [held]);
  useEffect(() => {
    if (left <= 0) done.current();
  }, [left]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the line only waits while someone is on it
    <div
      className="status undo"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span role="status">{text}</span>
      <span className="acts">
        <button type="button" className="btn-plain" onClick={onUndo}>
          {t("parts.undo")}
        </button>
        <button type="button" className="btn-plain" onClick={onDone}>
          {t("parts.do-it-now")}
        </button>
      </span>
    </div>
  );
}
