import type { UnderstoodShape } from "@rapport/api";
import type { Turn } from "../../../parts/line-and-echo.tsx";
import type { useClientTexts } from "../../../shared/texts.tsx";

type Say = ReturnType<typeof useClientTexts>["t"];

/** One attempt to say what it was like, as a thread: the words, her answer, her words, what was heard and her answer to that. */
export function turnsOfUnderstood({ words, answer, ownWords, heard }: Pick<UnderstoodShape, "words" | "answer" | "ownWords" | "heard">, therapist: string, t: Say): Turn[] {
  return [
    { by: "therapist", words },
    ...(answer === null ? [] : [{ by: "client" as const, answer: t(`together.answer.${answer}`) }]),
    ...(ownWords === null ? [] : [{ by: "client" as const, words: ownWords }]),
    ...heard.flatMap((said): Turn[] => [
      { by: "therapist", words: said.words, lead: t("together.heard", { therapist }) },
      ...(said.answer === null ? [] : [{ by: "client" as const, answer: t(`together.answer.${said.answer}`) }]),
    ]),
  ];
}
