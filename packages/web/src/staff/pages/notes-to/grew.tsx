import type { UnderstoodShape } from "@rapport/api";
import { LineAndEcho, type Turn } from "../../../parts/line-and-echo.tsx";
import { Section } from "../../../parts/section.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** Every attempt to say what it was like, in the room and in notes, with what she answered; the last one is how it stands. */
export function Grew({ understood }: { readonly understood: readonly UnderstoodShape[] }) {
  const { t, date } = useStaffTexts();
  const answers = { "that-is-it": t("room.line.that-is-it"), nearly: t("room.line.nearly"), "not-really": t("room.line.not-really"), "not-now": t("room.line.not-now"), "not-yet": t("room.heard.not-yet") };
  const turnsOf = ({ words, answer, ownWords, heard }: UnderstoodShape): Turn[] => [
    { by: "therapist", words },
    ...(answer === null ? [] : [{ by: "client" as const, answer: answers[answer] }]),
    ...(ownWords === null ? [] : [{ by: "client" as const, words: ownWords }]),
    ...heard.flatMap((said): Turn[] => [{ by: "therapist", words: said.words, lead: t("relationship.you-heard") }, ...(said.answer === null ? [] : [{ by: "client" as const, answer: answers[said.answer] }])]),
  ];
  return (
    <Section title={t("grew.title")}>
      <ol className="noted">
        {understood.map((one) => (
          <li key={`${one.on} ${one.words}`}>
            <p className="when">{date(one.on, "day-month")}, {one.session === null ? t("grew.note") : t("brief.session-of", { session: one.session })}</p>
            <LineAndEcho size="small" turns={turnsOf(one)} />
          </li>
        ))}
      </ol>
    </Section>
  );
}
