import { useId } from "react";
import { useTexts } from "../shared/texts.tsx";
import { ErrorMark } from "./marks.tsx";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly kind?: "line" | "lines" | "email" | "tel" | "date" | "time" | "number" | "select";
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Human words are typed in serif, everything else in sans. */
  readonly voice?: "words" | "ui";
  /** Letters at most; how many are left is said near the end. */
  readonly most?: number;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  readonly hideLabel?: boolean;
  /** So that `ErrorSummary` can lead here. */
  readonly id?: string;
  readonly autoComplete?: string;
  readonly placeholder?: string;
}

/** One labelled field. Its hint and its error are read with it. */
export function Field({
  label,
  value,
  onChange,
  kind = "line",
  options = [],
  voice = kind === "line" || kind === "lines" ? "words" : "ui",
  most,
  hint,
  error,
  optional = false,
  hideLabel = false,
  id: given,
  ...rest
}: Props) {
  const { t } = useTexts();
  const own = useId();
  const id = given ?? own;
  const left = most === undefined ? undefined : most - [...value].length;
  const near = left !== undefined && most !== undefined && left <= Math.max(20, most / 10);
  const described = [hint && `${id}-hint`, error && `${id}-error`, near && `${id}-left`].filter(Boolean).join(" ") || undefined;
  const common = {
    ...rest,
    id,
    className: `in-${voice}`,
    value,
    "aria-describedby": described,
    "aria-invalid": error ? true : undefined,
    onChange: (event: { target: { value: string } }) => onChange(most === undefined ? event.target.value : [...event.target.value].slice(0, most).join("")),
  };
  return (
    <div className="field-box">
      <label className={hideLabel ? "vh" : "field"} htmlFor={id}>
        {label}
        {optional && <span className="muted">{` ${t("parts.optional")}`}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="hint small muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error">
          <ErrorMark />
          {error}
        </p>
      )}
      {kind === "lines" ? (
        <textarea rows={2} {...common} />
      ) : kind === "select" ? (
        <select {...common}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input type={kind === "line" ? "text" : kind} {...common} />
      )}
      {near && (
        <p id={`${id}-left`} className="tiny muted">
          {t("parts.letters-left", { left })}
        </p>
      )}
    </div>
  );
}
