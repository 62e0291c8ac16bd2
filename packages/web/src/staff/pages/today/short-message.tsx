import type { StaffTodayReply } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

const answers = ["thank-you", "see-you-then", "will-write", "new-link-sent"] as const;
type Answer = (typeof answers)[number];

/** A short message about when they meet, answered with one of four sentences. */
export function ShortMessage({ client, message, covers }: StaffTodayReply["messages"][number]) {
  const { t, date } = useStaffTexts();
  const queries = useQueryClient();
  const answer = useSend((chosen: Answer, key) => apiClient.send("POST", `/t/messages/${message.id}/answer`, { answer: chosen }, { key }), () => queries.invalidateQueries());
  return (
    <li className="entry">
      <p>{t(`today.message.${message.choice}`, { client: client.name })} {message.words !== null && <span className="words">“{message.words}”</span>} <span className="muted small">{t("today.sent", { date: date(message.sentOn, "day-month") })}</span></p>
      {covers !== null && <p className="muted small">{t("today.message.covers", { therapist: covers.therapist, date: date(covers.until, "day-month") })}</p>}
      {answer.error !== null && <Problem error={answer.error} />}
      <div className="acts">
        {answers.filter((one) => one !== "new-link-sent" || message.choice === "link-broken").map((one) => <Button key={one} look="line" busy={answer.isPending} onClick={() => answer.start(one)}>{t(`today.answer.${one}`)}</Button>)}
      </div>
    </li>
  );
}
