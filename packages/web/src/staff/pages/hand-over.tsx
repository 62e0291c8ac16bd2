import type { AfterReply } from "@rapport/api";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Circle, Diamond } from "../../parts/marks.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { usePageTitle } from "../../shared/page-title.ts";
import { paths } from "../../shared/paths.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { useBodyClass } from "../../shared/use-body-class.ts";
import { usePathPart } from "../../shared/use-path-part.ts";
import { BothReady } from "./hand-over/both-ready.tsx";
import { HandOver } from "./hand-over/hand-over-button.tsx";
import "./hand-over/hand-over.css";
import { OwnSide } from "./hand-over/own-side.tsx";
import { Button } from "../../parts/button.tsx";
import { afterQuery } from "./session-after.tsx";

export const load: PageLoad = ({ queries, params }) => queries.ensureQueryData(afterQuery(params["sessionId"] ?? ""));

/**
 * The last three minutes on one screen: one side answers, the screen is handed over, the other answers and hands it back; neither sees the
 * other's before both press *ready*. Before a session it hands over the four questions and nothing else.
 */
export default function HandOverPage() {
  useBodyClass("staff");
  const sessionId = usePathPart("sessionId");
  const { t } = useStaffTexts();
  const after = useSuspenseQuery(afterQuery(sessionId)).data;
  const { client, session } = after;
  const before = session.status === "planned";
  const title = t(before ? "schedule.link.hand-over" : "close.title");
  usePageTitle(title);
  return (
    <main className="close3" id="page">
      <h1>{title}</h1>
      <p className="lede">{before ? t("close.before.words") : t("close.lead")}</p>
      {before ? <HandOver sessionId={session.id} form="A" label={t("close.hand-over", { client: client.name })} /> : <BothSides after={after} />}
      <Leave treatmentId={client.treatmentId} />
    </main>
  );
}

function BothSides({ after }: { readonly after: AfterReply }) {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const { client, session, openness, guess, line, mayGuess } = after;
  const theirsIn = openness.kind !== "no-answers";
  const yoursIn = guess !== null || (!mayGuess && line !== null);
  return (
    <ol className="sides">
      <li>
        <h2><Diamond size={20} />{t("close.yours")}</h2>
        {yoursIn ? <p role="status">{t("close.yours.in")}</p> : <OwnSide after={after} onSaved={() => void queries.invalidateQueries({ queryKey: ["after", session.id] })} />}
      </li>
      <li>
        <h2><Circle size={20} />{t("close.theirs", { client: client.name })}</h2>
        {theirsIn
          ? <p role="status">{t("close.theirs.in", { client: client.name })}</p>
          : (
            <>
              <p className="muted">{client.answersWhere === "alone" ? t("close.alone", { client: client.name }) : t("close.theirs.words", { client: client.name })}</p>
              <HandOver sessionId={session.id} form="B" label={t("close.hand-over", { client: client.name })} quiet={!yoursIn || client.answersWhere === "alone"} />
            </>
          )}
      </li>
      <li>
        <h2>{t("close.ready")}</h2>
        {theirsIn && yoursIn ? <BothReady sessionId={session.id} client={client.name} /> : <p className="muted">{t("close.not-yet")}</p>}
      </li>
    </ol>
  );
}

function Leave({ treatmentId }: { readonly treatmentId: string }) {
  const { t } = useStaffTexts();
  const navigate = useNavigate();
  return <p className="out"><Button look="plain" onClick={() => void navigate({ to: paths.client(treatmentId) })}>{t("close.leave")}</Button></p>;
}
