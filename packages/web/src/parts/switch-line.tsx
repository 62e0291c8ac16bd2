import { useId } from "react";
import { useTexts } from "../shared/texts.tsx";

/** A setting that acts at once. It says On or Off in words; the little circle only repeats it. */
export function SwitchLine({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  const { t } = useTexts();
  const id = useId();
  return (
    <p className="switch">
      <span id={id}>{label}</span>
      <button type="button" role="switch" aria-checked={on} aria-labelledby={id} onClick={() => onChange(!on)}>
        <i />
        {t(on ? "parts.on" : "parts.off")}
      </button>
    </p>
  );
}
