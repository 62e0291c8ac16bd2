import type { RoomReply } from "@rapport/api";
import { queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { Button } from "../../parts/button.tsx";
import { Problem } from "../../parts/problem.tsx";
import { apiClient, Refused } from "../../shared/api-client.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { usePageTitle } from "../../shared/page-title.ts";
import { paths } from "../../shared/paths.ts";
import { useSend } from "../../shared/queries.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { usePathPart } from "../../shared/use-path-part.ts";
import { AtLine } from "./room/at-line.tsx";
import { AtRows } from "./room/at-rows.tsx";
import { AtThing } from "./room/at-thing.tsx";
import { AtGood } from "./room/at-good.tsx";
import "./room/room.css";
import { Paused } from "./room/paused.tsx";
import type { Happen, RoomStep } from "./room/room-step.ts";
import { RoomTop } from "./room/room-top.tsx";

const roomQuery = (sessionId: string) => queryOptions({ queryKey: ["room", sessionId], queryFn: ({ signal }) => apiClient.get<RoomReply>(`/room/${sessionId}`, signal) });

export const load: PageLoad = ({ queries, params }) => queries.ensureQueryData(roomQuery(params["sessionId"] ?? ""));

/** Look together on one screen: the state lies on the server, so a restart or another device goes on where the two were. */
export default function RoomPage() {
  const sessionId = usePathPart("sessionId");
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const room = useSuspenseQuery(roomQuery(sessionId)).data;
  const again = () => queries.invalidateQueries({ queryKey: ["room", sessionId] });
  usePageTitle(t("room.title"));
  const begin = useSend((mode: "one-screen", key) => apiClient.send("POST", `/room/${sessionId}/looks`, { mode }, { key }), again);
  const send = useSend(
    (event: Parameters<Happen>[0] & { look: string; after: number }, key) => {
      const { look, ...body } = event;
      return apiClient.send<{ version: number }>("POST", `/room/${sessionId}/looks/${look}/events`, body, { key });
    },
    again,
  );
  const queue = useRef(Promise.resolve());
  // How far each look has come, as far as this page has sent it on.
  const seen = useRef(new Map<string, number>());
  const leave = () => navigate({ to: paths.client(room.client.treatmentId) });
  const { look } = room;
  if (look === null || look.place === "ended") return <Start room={room} busy={begin.isPending} error={begin.error} onBegin={() => begin.start("one-screen")} onLeave={leave} />;
  // Taps are sent one after the other: the next can come before the page has caught up with the last.
  const happen: Happen = (event) => {
    queue.current = queue.current.then(async () => {
      try {
        const sent = await send.run({ ...event, look: look.id, after: Math.max(look.version, seen.current.get(look.id) ?? 0) });
        seen.current.set(look.id, sent.version);
      } catch {
        await again();
      }
    });
  };
  // A tap that came twice, or after the other device's: the page shows where the two are now, and that says enough.
  const overtaken = send.error instanceof Refused && (send.error.code === "STALE" || send.error.code === "CONFLICT");
  const step: RoomStep = { look, client: room.client.name, therapist: room.therapist.name, today: room.about?.sessionId === room.session.id, happen };
  if (look.paused) return <Paused happen={happen} />;
  return (
    <main className="room" id="page">
      <RoomTop step={look.step} onPause={() => happen({ kind: "paused", by: "therapist" })} />
      <section className="st" key={look.place + look.version}>
        {send.error !== null && !overtaken && <div className="problem-line"><Problem error={send.error} /></div>}
        <AtPlace step={step} />
      </section>
    </main>
  );
}

function AtPlace({ step }: { step: RoomStep }) {
  switch (step.look.place) {
    case "pick":
    case "therapist-picks":
    case "marks":
    case "confirm-row":
      return <AtRows {...step} />;
    case "thing":
      return <AtThing {...step} />;
    case "good":
    case "ended":
      return <AtGood {...step} />;
    default:
      return <AtLine {...step} />;
  }
}

interface StartProps {
  readonly room: RoomReply;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onBegin: () => void;
  readonly onLeave: () => void;
}

/** Before and after: nothing of either side is on the screen. */
function Start({ room, busy, error, onBegin, onLeave }: StartProps) {
  const { t } = useStaffTexts();
  const { client, declined, look } = room;
  return (
    <main className="room" id="page">
      <RoomTop step={undefined} />
      <section className="st">
        <div className="body0">
          <h1 className="big q">{t("room.title")}</h1>
          <p className="cue">{declined ? t("room.rather-not", { client: client.name }) : look === null ? t("room.before") : t("room.after", { client: client.name })}</p>
          {error !== null && <Problem error={error} />}
        </div>
        <footer>
          <div className="row">
            {!declined && <Button look={look === null ? "filled" : "line"} busy={busy} onClick={onBegin}>{look === null ? t("room.begin") : t("room.another")}</Button>}
            <Button look={look === null ? "plain" : "filled"} onClick={onLeave}>{look === null ? t("action.not-now") : t("room.done")}</Button>
          </div>
        </footer>
      </section>
    </main>
  );
}
