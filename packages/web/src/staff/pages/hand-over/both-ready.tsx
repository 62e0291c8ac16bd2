import type { RoomReply } from "@rapport/api";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Circle, Diamond } from "../../../parts/marks.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useMe } from "../../../shared/me.ts";
import { paths } from "../../../shared/paths.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

type Side = "client" | "therapist";

/** Two presses, one each; the second opens the room at the line. A look that goes on already is gone on with. */
export function BothReady({ sessionId, client }: { readonly sessionId: string; readonly client: string }) {
  const { t } = useStaffTexts();
  const { person } = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const room = useQuery(queryOptions({ queryKey: ["room", sessionId], queryFn: ({ signal }) => apiClient.get<RoomReply>(`/room/${sessionId}`, signal) })).data;
  const [ready, setReady] = useState<Readonly<Record<Side, boolean>>>({ client: false, therapist: false });
  // What was read before the second press knows nothing of the look that has begun.
  const enter = () => void queries.invalidateQueries({ queryKey: ["room", sessionId] }).then(() => navigate({ to: paths.room(sessionId) }));
  const begin = useSend((_: undefined, key) => apiClient.send("POST", `/room/${sessionId}/looks`, { mode: "one-screen", about: "this-session" }, { key }), enter);
  const goesOn = room?.look != null && room.look.place !== "ended";
  const press = (side: Side) => {
    const next = { ...ready, [side]: !ready[side] };
    setReady(next);
    if (next.client && next.therapist) goesOn ? enter() : begin.start(undefined);
  };
  if (room?.declined) return <p>{t("close.declined", { client })}</p>;
  const button = (side: Side, who: string) => (
    <button type="button" className="ready" aria-pressed={ready[side]} disabled={begin.isPending} onClick={() => press(side)}>
      {side === "client" ? <Circle size={22} /> : <Diamond size={22} ground="card" />}
      {t(ready[side] ? "close.ready.one" : "close.ready.press", { who })}
    </button>
  );
  return (
    <>
      <p className="muted">{t("close.ready.words")}</p>
      <div className="both">{button("client", client)}{button("therapist", person.name ?? "")}</div>
      {begin.error !== null && <Problem error={begin.error} />}
    </>
  );
}
