import type { LearnReply } from "@rapport/api";
import { Section } from "../../../parts/section.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { useItemSentence } from "./item-sentence.ts";

/** The questions beside being understood that have a pair, in words. */
export function OtherQuestions({ guesses, lastWith }: { readonly guesses: LearnReply["guesses"]; readonly lastWith: LearnReply["lastWith"] }) {
  const { t } = useStaffTexts();
  const sentenceOf = useItemSentence(lastWith);
  const others = guesses.items.filter(({ item, pairs }) => item !== "b2" && pairs > 0);
  if (others.length === 0) return null;
  return (
    <Section title={t("learn.other-questions")}>
      <div className="other-questions">
        {others.map((item) => (
          <div key={item.item}>
            <h3>{t("parts.sides-item", { item: item.item })}</h3>
            <p>{sentenceOf(item)}</p>
          </div>
        ))}
      </div>
    </Section>
  );
}
