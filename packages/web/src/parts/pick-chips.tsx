import { type ReactNode, useId } from "react";

interface Props {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly heading?: "h1" | "h2" | "plain" | "hidden";
  readonly hint?: string;
  readonly who?: ReactNode;
}

/** Choose any of these. Boxes behind the chips, so that the keyboard and a screen reader meet what they know. */
export function PickChips({ legend, name, options, values, onChange, heading = "plain", hint, who }: Props) {
  const hintId = useId();
  const Heading = heading === "h1" || heading === "h2" ? heading : "span";
  const toggle = (value: string) => onChange(values.includes(value) ? values.filter((other) => other !== value) : [...values, value]);
  return (
    <fieldset id={name} tabIndex={-1} className="q" aria-describedby={hint && hintId}>
      <legend className={heading === "hidden" ? "vh" : undefined}>
        <Heading>{legend}</Heading>
      </legend>
      {hint && (
        <p id={hintId} className="hint">
          {hint}
        </p>
      )}
      {who}
      <div className="picks">
        {options.map(({ value, label }) => (
          <label key={value}>
            <input type="checkbox" name={name} value={value} checked={values.includes(value)} onChange={() => toggle(value)} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
