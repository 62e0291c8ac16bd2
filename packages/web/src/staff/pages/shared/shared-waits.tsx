import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Circle } from "../../../parts/marks.tsx";
import { paths } from "../../../shared/paths.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { allSharedQuery } from "./queries.ts";

/** What was shared and is not opened yet stands on Today; past a reading day it is said since when. */
export function SharedWaits() {
  const { t, weekday } = useStaffTexts();
  const clients = useQuery(allSharedQuery).data?.clients ?? [];
  const waiting = clients.flatMap(({ name, copies }) => copies.filter(({ opened }) => !opened).map(({ id, waitsSince }) => ({ id, name, waitsSince })));
  return waiting.map(({ id, name, waitsSince }) => (
    <div key={id} className="waits">
      <Circle size={12} />
      <p>{waitsSince !== null && <b>{t("today.waiting-since", { weekday: weekday(waitsSince) })}: </b>}<Link to={paths.shared}>{t("sharing.brief", { client: name })}</Link></p>
    </div>
  ));
}
