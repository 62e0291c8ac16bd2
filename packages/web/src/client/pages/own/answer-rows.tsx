import type { AnsweredRow } from "@rapport/api";
import { useClientTexts } from "../../../shared/texts.tsx";

/** Her answers in the words she chose. */
export function AnswerRows({ rows }: { rows: readonly AnsweredRow[] }) {
  const { t } = useClientTexts();
  return (
    <dl className="said-rows">
      {rows.map(({ item, row, options, cannotTell, words }) => (
        <div key={item}>
          <dt>{row}</dt>
          <dd>{cannotTell ? t("together.could-not-tell") : options.join(", ")}{words !== null && <span className="words">{`“${words}”`}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
