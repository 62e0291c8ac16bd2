import type { ReactNode } from "react";

export type Mark = "client" | "therapist" | "guess";

export interface Choice {
  readonly value: string;
  readonly label: ReactNode;
  /** A second, quieter line. */
  readonly more?: ReactNode;
}

interface Common {
  readonly legend: string;
  readonly hideLegend?: boolean;
  readonly name: string;
  readonly options: readonly Choice[];
  /** `list`: full rows in a card. `row`: side by side, for staff. */
  readonly layout?: "list" | "row";
  readonly mark?: Mark;
}

type Props = Common &
  (
    | { readonly kind?: "radio"; readonly value: string | undefined; readonly onChange: (value: string) => void }
    | { readonly kind: "check"; readonly value: readonly string[]; readonly onChange: (value: readonly string[]) => void }
  );

/** Real radios or boxes. Nothing is chosen beforehand. */
export function Choices(props: Props) {
  const { legend, hideLegend = false, name, options, layout = "list", mark = "client" } = props;
  return (
    <fieldset className={`choices as-${layout} mark-${mark}`}>
      <legend className={hideLegend ? "vh" : "field"}>{legend}</legend>
      <div className={layout === "list" ? "answers" : "across"}>
        {options.map((option) => (
          <ChoiceRow key={option.value} name={name} option={option} type={props.kind === "check" ? "checkbox" : "radio"} {...chosen(props, option.value)} />
        ))}
      </div>
    </fieldset>
  );
}

function chosen(props: Props, value: string) {
  if (props.kind !== "check") return { checked: props.value === value, onChange: () => props.onChange(value) };
  const has = props.value.includes(value);
  return { checked: has, onChange: () => props.onChange(has ? props.value.filter((other) => other !== value) : [...props.value, value]) };
}

interface RowProps {
  readonly name: string;
  readonly option: Choice;
  readonly type: "radio" | "checkbox";
  readonly checked: boolean;
  readonly onChange: () => void;
}

/** The whole row is the target. */
export const ChoiceRow = ({ name, option, type, checked, onChange }: RowProps) => (
  <label>
    <input type={type} name={name} value={option.value} checked={checked} onChange={onChange} />
    <span>
      {option.label}
      {option.more && <span className="more">{option.more}</span>}
    </span>
  </label>
);
