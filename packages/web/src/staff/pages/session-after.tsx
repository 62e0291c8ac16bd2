import type { AfterReply } from "@rapport/api";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
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
import { useHasKey } from "./own-notes/use-has-key.ts";

// The vault is a good part of the script, and who has no key needs none of it here.
const OwnNotes = lazy(() => import("./own-notes/own-notes.tsx"));

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
  const hasKey = useHasKey();
  const ownNotes = hasKey && <Suspense fallback={null}><OwnNotes treatmentId={client.treatmentId} sessionId={session.id} client={client.name} on={session.on} /></Suspense>;
  if (openness.kind === "open") return <OpenedAnswers after={after} crumb={crumb} hasKey={hasKey}>{ownNotes}</OpenedAnswers>;
  return (
    <StaffPage
      title={title} crumb={crumb} sub={t("after.lead", { date: date(session.on) })}
      aside={<p className="inn">{openness.kind === "guess-first" ? <><Circle size={14} />{t("after.answers-in", { client: client.name })}</> : <><span className="muted">{t("after.brings-none")}</span><LinkButton look="plain" to={paths.handOver(session.id)}>{t("close.open")}</LinkButton></>}</p>}
    >
      <AfterForm key={session.id} after={after} hasKey={hasKey} />
      {ownNotes}
    </StaffPage>
  );
}
