import { useEffect, useRef, useState } from "react";
import { useTexts } from "../shared/texts.tsx";

interface Props {
  /** What will happen: "Ana's answers open." */
  readonly text: string;
  readonly seconds?: number;
  readonly onUndo: () => void;
  /** When the time is over, or at once with "Do it now". */
  readonly onDone: () => void;
  /** When the page is left before: what was asked for is done. Left away where the server goes on counting by itself. */
  readonly onLeft?: () => void;
}

/** Ten seconds to take a thing back. The time stands still while the keyboard or the pointer is on the line. */
export function UndoLine({ text, seconds = 10, onUndo, onDone, onLeft }: Props) {
  const { t } = useTexts();
  const [left, setLeft] = useState(seconds);
  const [held, setHeld] = useState(false);
  const done = useRef(onDone);
  done.current = onDone;
  const settled = useRef(false);
  const finish = () => {
    settled.current = true;
    done.current();
  };
  useLeaving(() => {
    if (!settled.current) onLeft?.();
  });
  useEffect(() => {
    if (held) return;
    const tick = setInterval(() => setLeft((before) => before - 1), 1000);
    return () => clearInterval(tick);
  }, [held]);
  useEffect(() => {
    if (left > 0) return;
    settled.current = true;
    done.current();
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
        <button type="button" className="btn-plain" onClick={() => { settled.current = true; onUndo(); }}>
          {t("parts.undo")}
        </button>
        <button type="button" className="btn-plain" onClick={finish}>
          {t("parts.do-it-now")}
        </button>
      </span>
    </div>
  );
}

/** Once, when the part goes from the page or the page itself is closed. */
function useLeaving(act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  const there = useRef(false);
  useEffect(() => {
    there.current = true;
    const closed = () => latest.current();
    addEventListener("pagehide", closed);
    return () => {
      there.current = false;
      removeEventListener("pagehide", closed);
      // React may take a part away and put it back at once while it is being developed.
      queueMicrotask(() => {
        if (!there.current) latest.current();
      });
    };
  }, []);
}
