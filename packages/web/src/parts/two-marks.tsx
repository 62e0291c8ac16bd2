import { Circle, Diamond, Met } from "./marks.tsx";

interface Props {
  /** The question's options, from hard to good. */
  readonly options: readonly string[];
  /** Both have answered; the page never holds one mark alone. `at` counts from 0. */
  readonly client: { readonly label: string; readonly at: number };
  readonly therapist: { readonly label: string; readonly at: number };
  /** The same in words: "Ana said Partly. Sam thought Mostly." */
  readonly sentence: string;
}

/** One row, two marks of equal weight, both fading in at once. A rail on a wide screen, a ladder on a phone. */
export function TwoMarks({ options, client, therapist, sentence }: Props) {
  return (
    <div className="rail" role="img" aria-label={sentence}>
      <ol>
        {options.map((option, at) => {
          const both = client.at === at && therapist.at === at;
          const label = [client.at === at && client.label, therapist.at === at && therapist.label].filter(Boolean).join(" · ");
          return (
            <li key={option} className={label ? "on" : undefined}>
              <span className="lab">{label}</span>
              <span className="mk">
                {both ? <Met height={52} /> : client.at === at ? <Circle size={52} /> : therapist.at === at ? <Diamond size={52} /> : null}
              </span>
              <span className="o">{option}</span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
