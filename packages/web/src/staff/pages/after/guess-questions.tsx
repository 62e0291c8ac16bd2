import { afterMeeting, questionsOf } from "@rapport/instruments";
import { Fold } from "../../../parts/fold.tsx";
import { Question } from "../../../parts/question.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";

export type GuessItem = "b1" | "b2" | "b3" | "b4";
export type Guesses = Readonly<Partial<Record<GuessItem, number>>>;

interface Props {
  readonly therapist: string;
  readonly guesses: Guesses;
  readonly onGuess: (guesses: Guesses) => void;
  readonly error?: string | undefined;
}

/** Her questions word for word, as the therapist thinks she answered: dashed diamonds, keys 1 to 5. */
export function GuessQuestions({ therapist, guesses, onGuess, error }: Props) {
  const { t, locale, wording } = useStaffTexts();
  const questions = questionsOf(afterMeeting, { language: locale, names: { therapist }, setting: "room" });
  const ask = (item: GuessItem, number: number) => {
    const question = questions.find((each) => each.item === item);
    if (question === undefined) return null;
    return (
      <Question
        key={item} name={`guess-${item}`} legend={wording(question.text)} number={number} heading="plain" layout="row" mark="guess"
        options={question.options.filter(({ apart }) => !apart).map(({ label }, at) => ({ value: String(at), label: wording(label) }))}
        value={guesses[item]?.toString()} onChange={(value) => onGuess({ ...guesses, [item]: Number(value) })}
        {...(error !== undefined && guesses[item] === undefined ? { error } : {})}
      />
    );
  };
  return (
    <>
      {ask("b1", 1)}
      {ask("b2", 2)}
      <Fold title={t("after.guess.more")}>
        {ask("b3", 3)}
        {ask("b4", 4)}
      </Fold>
    </>
  );
}
