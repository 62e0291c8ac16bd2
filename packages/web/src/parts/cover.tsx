import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";

interface Props {
  readonly title: string;
  /** The ways on: buttons. */
  readonly children: ReactNode;
  readonly words?: string;
}

/**
 * Lies over everything at once: leaving, a pause in the room, the lock. A modal dialog of the browser: what lies below can
 * be neither read nor reached, and Escape does not lift it.
 */
export function Cover({ title, words, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const box = dialog.current;
    if (box && !box.open) box.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="cover" aria-labelledby="cover-title" onKeyDown={keepDown} onClose={() => dialog.current?.showModal()}>
      <div>
        <svg width="60" height="36" viewBox="0 0 30 18" aria-hidden="true">
          <circle cx="11" cy="9" r="7.5" fill="none" stroke="var(--edge)" />
          <path d="M19 1 27 9l-8 8-8-8z" fill="none" stroke="var(--edge)" />
        </svg>
        <h1 id="cover-title">{title}</h1>
        {words && <p>{words}</p>}
        <div className="acts">{children}</div>
      </div>
    </dialog>
  );
}

/** Chromium lifts a dialog on the second Escape whatever `cancel` says; it asks the key first. */
function keepDown(event: KeyboardEvent): void {
  if (event.key === "Escape") event.preventDefault();
}
