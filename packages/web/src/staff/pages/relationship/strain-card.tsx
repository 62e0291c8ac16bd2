import type { AnswerStrainBody, StrainShape } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useFindings } from "../../../shared/findings.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import "./relationship.css";

interface Props {
  readonly strain: StrainShape;
  readonly treatmentId: string;
  /** As the page names her; a stand-in where names are hidden. */
  readonly client: string;
  /** `line` where the page has its one filled button elsewhere. */
  readonly look?: "filled" | "line";
}

/** S19. A prompt, never a fact: why, a sentence that can be said, and three answers, after any of which it goes. On no paper. */
export function StrainCard({ strain, treatmentId, client, look = "filled" }: Props) {
  const { t } = useStaffTexts();
  const { say } = useFindings({ client });
  const queries = useQueryClient();
  const send = useSend((body: AnswerStrainBody, key) => apiClient.send("POST", `/t/clients/${treatmentId}/strains/${strain.id}/answer`, body, { key }), () => queries.invalidateQueries());
  const answer = (how: AnswerStrainBody["answer"]) => () => send.start({ answer: how });
  return (
    <section className="part no-print" aria-labelledby="strain">
      <div className="card strain">
        <div>
          <h2 id="strain">{t("strain.title", { client })}</h2>
          {strain.reasons.map((reason, index) => <p key={reason.message} className="muted">{index === 0 ? t("strain.why", { why: say(reason) }) : t("strain.also", { why: say(reason) })}</p>)}
          <p className="mind">{t("strain.do-not-quote", { client })}</p>
        </div>
        <div>
          <p className="muted small">{t("strain.say")}</p>
          <p className="quote small">{t("strain.words")}</p>
        </div>
        <div className="acts">
          <Button look={look} busy={send.isPending} onClick={answer("asked")}>{t("strain.asked")}</Button>
          <Button look="plain" busy={send.isPending} onClick={answer("wait")}>{t("strain.wait")}</Button>
          <Button look="plain" busy={send.isPending} onClick={answer("nothing")}>{t("strain.nothing")}</Button>
          <span className="muted small">{t("strain.only-you")}</span>
        </div>
        {send.error !== null && <Problem error={send.error} />}
      </div>
    </section>
  );
}
