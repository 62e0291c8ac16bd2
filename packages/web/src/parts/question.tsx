import { type KeyboardEvent, type ReactNode, useId } from "react";
import { type Choice, ChoiceRow, type Mark } from "./choices.tsx";
import { ErrorMark } from "./marks.tsx";

interface Props {
  /** The question, word for word. */
  readonly legend: string;
  readonly name: string;
  readonly options: readonly Choice[];
  /** Answers that stand apart below and are not scored, such as "I cannot tell". */
  readonly apart?: readonly Choice[];
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
  /** Whose answer it is: a circle, a diamond, a dashed diamond. */
  readonly mark?: Mark;
  /** `list`: rows in a card (clients). `row`: five side by side, keys 1 to 5 (staff). */
  readonly layout?: "list" | "row";
  /** The question is the page's h1 when it has the page for itself. */
  readonly heading?: "h1" | "h2" | "plain";
  readonly hint?: string;
  /** Stands before the question. */
  readonly number?: number;
  /** `WhoSees`, above the answers: before she answers, not after. */
  readonly who?: ReactNode;
  readonly error?: string | undefined;
}

/**
 * One question: fieldset and legend, real radios, no chosen default. The plain check-in page draws the same markup, and a
 * test holds both to one accessibility tree.
 */
export function Question({
  legend,
  name,
  options,
  apart = [],
  value,
  onChange,
  mark = "client",
  layout = "list",
  heading = "h1",
  hint,
  number,
  who,
  error,
}: Props) {
  const id = useId();
  const Heading = heading === "plain" ? "span" : heading;
  const row = (option: Choice) => (
    <ChoiceRow key={option.value} name={name} option={option} type="radio" checked={value === option.value} onChange={() => onChange(option.value)} />
  );
  const side = layout === "row";
  return (
    <fieldset
      id={name}
      tabIndex={-1}
      className={`q as-${layout} mark-${mark}`}
      aria-describedby={describedBy(id, hint, error)}
      onKeyDown={side ? (event) => answerByNumber(event, options, onChange) : undefined}
    >
      <legend>
        {number !== undefined && <span className="n">{number}</span>}
        <Heading>{legend}</Heading>
      </legend>
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {who}
      {error && (
        <p id={`${id}-error`} className="field-error">
          <ErrorMark />
          {error}
        </p>
      )}
      <div className={side ? "across" : "answers"}>{options.map(row)}</div>
      {apart.length > 0 && <div className={side ? "across set-apart" : "answers set-apart"}>{apart.map(row)}</div>}
    </fieldset>
  );
}

const describedBy = (id: string, hint?: string, error?: string) => [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;

/** Keys 1 to 5 answer the question that has the focus. */
function answerByNumber(event: KeyboardEvent<HTMLFieldSetElement>, options: readonly Choice[], onChange: (value: string) => void): void {
  const option = /^[1-9]$/.test(event.key) ? options[Number(event.key) - 1] : undefined;
  if (!option || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  onChange(option.value);
  event.currentTarget.querySelectorAll<HTMLInputElement>("input")[Number(event.key) - 1]?.focus();
}
