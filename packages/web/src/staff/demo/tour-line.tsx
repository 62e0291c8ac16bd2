import type { DemoTourReply } from "@rapport/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import { Button } from "../../parts/button.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { useMaybeMe } from "../../shared/me.ts";
import { paths } from "../../shared/paths.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { goToStop, useTourStop } from "./tour-state.ts";
import "./tour.css";

/** Five stops through the example. A line on the page, never over it; it can be left at each stop and does not come back by itself. */
export function TourLine() {
  const stop = useTourStop();
  const demo = useMaybeMe()?.demo === true;
  return demo && stop >= 0 ? <Stops stop={stop} /> : null;
}

const words = ["tour.1", "tour.2", "tour.3", "tour.4", "tour.5"] as const;

function Stops({ stop }: { stop: number }) {
  const { t } = useStaffTexts();
  const here = useRouterState({ select: ({ location }) => location.pathname });
  const { data } = useQuery({ queryKey: ["demo", "tour"], queryFn: ({ signal }) => apiClient.get<DemoTourReply>("/demo/tour", signal), staleTime: Number.POSITIVE_INFINITY });
  if (data === undefined) return null;
  const at = data.stops[stop];
  const next = data.stops[stop + 1];
  const word = words[stop];
  if (at === undefined || word === undefined) return null;
  const isHere = here === at;
  return (
    <aside className="tour" aria-label={t("tour.label")}>
      <p>
        <b>{t("tour.stop", { stop: stop + 1, of: data.stops.length })}</b> {isHere && t(word)}
      </p>
      <div className="acts">
        {!isHere && (
          <Link className="btn-line" to={at}>
            {t("tour.back", { stop: stop + 1 })}
          </Link>
        )}
        {next === undefined ? (
          <a className="btn-line" href={paths.demo} onClick={() => goToStop(-1)}>
            {t("tour.end")}
          </a>
        ) : (
          <Link className="btn-line" to={next} onClick={() => goToStop(stop + 1)}>
            {t("tour.next")}
          </Link>
        )}
        <Button look="plain" onClick={() => goToStop(-1)}>
          {t("tour.leave")}
        </Button>
      </div>
    </aside>
  );
}
