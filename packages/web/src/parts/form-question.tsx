import type { Question as FormItem } from "@rapport/instruments";
import type { ReactNode } from "react";
import { Field } from "./field.tsx";
import { PickChips } from "./pick-chips.tsx";
import { Question } from "./question.tsx";

/** An answer as the form's body wants it. */
export interface GivenAnswer {
  readonly chosen: readonly string[];
  readonly words: string;
}

interface Props {
  readonly item: FormItem;
  readonly answer: GivenAnswer;
  readonly onAnswer: (answer: GivenAnswer) => void;
  /** `WhoSees`, in the words the form asks for (`item.whoSees` is their key). */
  readonly who: ReactNode;
  readonly heading?: "h1" | "h2";
}

/** Any item of our own forms, drawn from its view-model: one choice, many, own words, or a choice with own words. */
export function FormQuestion({ item, answer, onAnswer, who, heading = "h1" }: Props) {
  const options = item.options.map(({ code, label }) => ({ value: code, label }));
  const common = { legend: item.text, name: item.item, heading, who, ...(item.hint !== undefined && { hint: item.hint }) };
  return (
    <>
      {item.kind === "any-of" ? (
        <PickChips {...common} options={options} values={answer.chosen} onChange={(chosen) => onAnswer({ ...answer, chosen })} />
      ) : item.kind === "words" ? (
        <Question {...common} options={[]} value={undefined} onChange={() => {}} />
      ) : (
        <Question
          {...common}
          value={answer.chosen[0]}
          onChange={(value) => onAnswer({ ...answer, chosen: [value] })}
          options={options.filter((_, index) => !item.options[index]?.apart)}
          apart={options.filter((_, index) => item.options[index]?.apart)}
        />
      )}
      {item.ownWords && (
        <Field
          kind="lines"
          label={item.ownWords.label || item.text}
          most={item.ownWords.limit}
          value={answer.words}
          onChange={(words) => onAnswer({ ...answer, words })}
        />
      )}
    </>
  );
}
