import type { LearnReply } from "@rapport/api";
import type { GuessesOnItem } from "@rapport/relationship";
import { useFindings } from "../../../shared/findings.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** What is said of one question; where there are too few pairs, how the last one lay, with whom. */
export function useItemSentence(lastWith: LearnReply["lastWith"]): (item: GuessesOnItem) => string {
  const { t } = useStaffTexts();
  const { say, sayAll } = useFindings({});
  return ({ item, sentence, last }) => {
    if (last === null) return sayAll(sentence);
    const client = lastWith.find(({ treatmentId }) => treatmentId === last.treatmentId)?.name ?? "";
    const gap = say({ ...last.gap, values: { ...last.gap.values, client } });
    return `${t("learn.last", { item, client, session: last.session })} ${gap} ${sayAll(sentence)}`;
  };
}
