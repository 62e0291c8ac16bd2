import type { ReactNode } from "react";
import type { Mark } from "./choices.tsx";

interface Props {
  readonly label: string;
  /** What the tick does: "Ana sees this tick." */
  readonly sub?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly mark?: Mark;
}

export const Tick = ({ label, sub, checked, onChange, mark = "client" }: Props) => (
  <label className={`tick mark-${mark}`}>
    <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
    <span>
      {label}
      {sub && <span className="muted"> {sub}</span>}
    </span>
  </label>
);
