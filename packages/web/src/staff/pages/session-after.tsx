import type { AfterReply } from "@rapport/api";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { StaffPage } from "../../parts/staff-page.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { Circle } from "../../parts/marks.tsx";
import { apiClient } from "../../shared/api-client.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { usePathPart } from "../../shared/use-path-part.ts";
import { AfterForm } from "./after/after-form.tsx";
import { OpenedAnswers } from "./after/opened-answers.tsx";
import "./after/after.css";

export const afterQuery = (sessionId: string) => queryOptions({ queryKey: ["after", sessionId], queryFn: ({ signal }) => apiClient.get<AfterReply>(`/t/sessions/${sessionId}/after`, signal) });

export const load: PageLoad = ({ queries, params }) => queries.ensureQueryData(afterQuery(params["sessionId"] ?? ""));

/** After a session: the line first, two guesses, then her answers. An order, not a lock. */
export default function SessionAfterPage() {
  const sessionId = usePathPart("sessionId");
  const { t, date } = useStaffTexts();
  const after = useSuspenseQuery(afterQuery(sessionId)).data;
  const { session, client, openness } = after;
  const crumb = { to: paths.client(client.treatmentId), text: client.name };
  const title = session.number === null ? t("after.line", { client: client.name }) : t("after.title", { session: session.number });
  if (openness.kind === "open") return <OpenedAnswers after={after} crumb={crumb} />;
  return (
    <StaffPage
      title={title} crumb={crumb} sub={t("after.lead", { date: date(session.on) })}
      aside={<p className="inn">{openness.kind === "guess-first" ? <><Circle size={14} />{t("after.answers-in", { client: client.name })}</> : <><span className="muted">{t("after.brings-none")}</span><LinkButton look="plain" to={paths.handOver(session.id)}>{t("close.open")}</LinkButton></>}</p>}
    >
      <AfterForm key={session.id} after={after} />
    </StaffPage>
  );
}
