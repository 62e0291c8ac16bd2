import type { DemoEnterReply, DemoReply } from "@rapport/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Acts, Button } from "../../parts/button.tsx";
import { Brand } from "../../parts/marks.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Status } from "../../parts/status.tsx";
import { announce } from "../../shared/announce.tsx";
import { apiClient, newKey } from "../../shared/api-client.ts";
import { meQuery } from "../../shared/me.ts";
import { usePageTitle } from "../../shared/page-title.ts";
import { useSend } from "../../shared/queries.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { useBodyClass } from "../../shared/use-body-class.ts";
import { goToStop } from "../demo/tour-state.ts";
import "./set-up/set-up.css";
import "./demo/demo.css";

const askAgainMs = 300;

/** Comes in as one of the invented people, once the practice is there. */
async function comeIn({ as, tour }: { as: string; tour: boolean }): Promise<void> {
  for (;;) {
    const { next } = await apiClient.send<DemoEnterReply>("POST", "/demo/enter", { as }, { key: newKey() });
    if (next !== null) {
      goToStop(tour ? 0 : -1);
      const { stops } = tour ? await apiClient.get<{ stops: string[] }>("/demo/tour") : { stops: [] };
      return location.assign(stops[0] ?? next);
    }
    const { state } = await apiClient.get<DemoReply>("/demo");
    if (state === "failed") throw new Error("the example could not be made");
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
}

/** The door of the sample practice: whom to look as, and the one button that removes it. */
export default function DemoPage() {
  useBodyClass("staff");
  const { t } = useStaffTexts();
  usePageTitle(t("demo.title"));
  const queries = useQueryClient();
  const [gone, setGone] = useState(false);
  const enter = useSend(comeIn);
  const found = useQuery({
    queryKey: ["demo"],
    queryFn: ({ signal }) => apiClient.get<DemoReply>("/demo", signal),
    refetchInterval: (query) => (enter.isPending || query.state.data?.state === "making" ? askAgainMs : false),
  });
  const remove = useSend(
    (_: undefined, key) => apiClient.send("POST", "/demo/remove", {}, { key }),
    async () => {
      goToStop(-1);
      queries.removeQueries({ queryKey: meQuery.queryKey });
      await queries.invalidateQueries({ queryKey: ["demo"] });
      setGone(true);
      announce(t("demo.gone"));
    },
  );
  const demo = found.data;
  if (demo === undefined) return found.isError ? <main className="fr" id="main"><Problem error={found.error} /></main> : null;
  return (
    <main className="fr demo" id="main">
      <a className="brand" href="/"><Brand>Rapport</Brand></a>
      <h1>{t("demo.title")}</h1>
      {!demo.offered && <p className="lede">{t("demo.not-offered")}</p>}
      {demo.offered && (
        <>
          <p className="lede">{t("demo.lead", { practice: demo.practice })}</p>
          {demo.signedInElsewhere && <p className="lede">{t("demo.signs-out")}</p>}
          {gone && demo.state === "absent" && <Status>{t("demo.gone")}</Status>}
          {enter.error !== null && <Status kind="problem">{t("demo.failed", { practice: demo.practice })}</Status>}
          {enter.isPending && demo.state !== "ready" && <Making demo={demo} />}
          <People demo={demo} busy={enter.isPending} onEnter={(as, tour) => { setGone(false); enter.start({ as, tour }); }} />
          {demo.state !== "absent" && (
            <div className="take-away">
              <Acts><Button look="line" busy={remove.isPending || enter.isPending} onClick={() => remove.start(undefined)}>{t("demo.remove")}</Button></Acts>
              <p className="muted small">{t("demo.remove.lede")}</p>
              {remove.error !== null && <Problem error={remove.error} />}
            </div>
          )}
        </>
      )}
    </main>
  );
}

function Making({ demo }: { demo: DemoReply }) {
  const { t } = useStaffTexts();
  const said = demo.done === 0 ? t("demo.making.first", { practice: demo.practice }) : t("demo.making", { practice: demo.practice, done: demo.done, of: demo.of });
  return <div className="making" role="status"><progress max={demo.of} value={demo.done} aria-label={said} /> <span>{said}</span></div>;
}

const abouts = { sam: "demo.about.sam", ana: "demo.about.ana", jonas: "demo.about.jonas", mei: "demo.about.mei", tariq: "demo.about.tariq", inga: "demo.about.inga" } as const;
const isTold = (as: string): as is keyof typeof abouts => as in abouts;

function People({ demo, busy, onEnter }: { demo: DemoReply; busy: boolean; onEnter: (as: string, tour: boolean) => void }) {
  const { t } = useStaffTexts();
  return (
    <ul className="people">
      {demo.people.map(({ as, name }, index) => (
        <li key={as}>
          <h2>{name}</h2>
          <p>
            {isTold(as) && t(abouts[as])}
            {demo.here === as && <span className="muted"> {t("demo.here", { person: name })}</span>}
          </p>
          <Acts>
            <Button look={index === 0 ? "filled" : "line"} busy={busy} onClick={() => onEnter(as, false)}>{t("demo.enter", { person: name })}</Button>
            {index === 0 && <Button look="plain" busy={busy} onClick={() => onEnter(as, true)}>{t("demo.tour")}</Button>}
          </Acts>
        </li>
      ))}
    </ul>
  );
}
