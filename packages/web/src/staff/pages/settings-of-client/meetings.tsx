import type { ClientReply, SessionEventBody, SessionShape } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { UndoLine } from "../../../parts/undo-line.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { fieldErrors } from "../../../shared/form-errors.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { useSessionLine } from "../client/client-head.tsx";

const shownAhead = 4;

/** The sessions ahead: move one, or call it off with ten seconds to take it back. */
export function ComingSessions({ client }: { readonly client: ClientReply }) {
  const { t } = useStaffTexts();
  const [all, setAll] = useState(false);
  const ahead = client.sessions.filter(({ status }) => status === "planned");
  if (ahead.length === 0) return <p className="muted">{t("client.next.none")}</p>;
  return (
    <>
      <ul className="facts">{(all ? ahead : ahead.slice(0, shownAhead)).map((session) => <Coming key={session.id} session={session} client={client.name} />)}</ul>
      {!all && ahead.length > shownAhead && <Button look="plain" onClick={() => setAll(true)}>{t("relationship.show-all", { count: ahead.length })}</Button>}
    </>
  );
}

function Coming({ session, client }: { readonly session: SessionShape; readonly client: string }) {
  const { t } = useStaffTexts();
  const sessionLine = useSessionLine();
  const queries = useQueryClient();
  const [state, setState] = useState<"there" | "moving" | "cancel-client" | "cancel-therapist">("there");
  const [slot, setSlot] = useState({ on: session.on, at: session.at });
  const say = useSend((body: SessionEventBody, key) => apiClient.send("POST", `/t/sessions/${session.id}/events`, body, { key }), () => { setState("there"); void queries.invalidateQueries(); });
  const by = state === "cancel-client" ? "client" : "therapist";
  const move = (who: "client" | "therapist") => say.start({ kind: "moved", by: who, ...slot });
  if (state === "cancel-client" || state === "cancel-therapist") {
    return <li className="whole"><UndoLine text={t("schedule.cancels", { session: sessionLine(session) })} onUndo={() => setState("there")} onDone={() => say.start({ kind: "cancelled", by })} onLeft={() => say.start({ kind: "cancelled", by })} /></li>;
  }
  return (
    <li className="whole">
      <div className="coming">
        <span>{sessionLine(session)}</span>
        <span className="acts">
          <button type="button" className="btn-plain" aria-expanded={state === "moving"} onClick={() => setState(state === "moving" ? "there" : "moving")}>{t("schedule.change-one")}</button>
        </span>
      </div>
      {state === "moving" && (
        <div className="move">
          <div className="beside">
            <Field kind="date" label={t("schedule.day")} value={slot.on} onChange={(on) => setSlot({ ...slot, on })} />
            <Field kind="time" label={t("new-client.time")} value={slot.at} onChange={(at) => setSlot({ ...slot, at })} />
          </div>
          <div className="acts">
            <Button look="line" busy={say.isPending} onClick={() => move("therapist")}>{t("schedule.move.therapist")}</Button>
            <Button look="line" busy={say.isPending} onClick={() => move("client")}>{t("schedule.move.client", { client })}</Button>
            <Button look="plain" onClick={() => setState("cancel-client")}>{t("schedule.cancelled-by.client", { client })}</Button>
            <Button look="plain" onClick={() => setState("cancel-therapist")}>{t("schedule.cancelled-by.therapist")}</Button>
          </div>
        </div>
      )}
      {say.error !== null && <Problem error={say.error} />}
    </li>
  );
}

/** From a day on the two meet at another time; earlier sessions stay as they are. */
export function ChangeAll({ client, today }: { readonly client: ClientReply; readonly today: string }) {
  const { t, weekday } = useStaffTexts();
  const queries = useQueryClient();
  const { rhythm } = client;
  const [typed, setTyped] = useState({ from: client.next?.on ?? today, weekday: String(rhythm.weekday ?? ""), at: rhythm.at ?? "", lengthMinutes: String(rhythm.lengthMinutes), place: rhythm.place });
  const save = useSend((body: object, key) => apiClient.send("PUT", `/t/clients/${client.treatmentId}/rhythm`, body, { key }), () => queries.invalidateQueries());
  const errors = fieldErrors(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.start({ from: typed.from, weekday: Number(typed.weekday), at: typed.at, zone: rhythm.zone, lengthMinutes: Number(typed.lengthMinutes), place: typed.place });
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className="beside">
        <Field kind="date" label={t("schedule.from")} value={typed.from} onChange={(from) => setTyped({ ...typed, from })} error={errors["from"]} />
        <Field kind="select" label={t("new-client.weekday")} value={typed.weekday} onChange={(day) => setTyped({ ...typed, weekday: day })} error={errors["weekday"]} options={[{ value: "", label: "" }, ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekday(`2024-01-0${day}`) }))]} />
        <Field kind="time" label={t("new-client.time")} value={typed.at} onChange={(at) => setTyped({ ...typed, at })} error={errors["at"]} />
        <Field kind="number" label={t("new-client.length")} value={typed.lengthMinutes} onChange={(lengthMinutes) => setTyped({ ...typed, lengthMinutes })} error={errors["lengthMinutes"]} />
        <Field kind="select" label={t("new-client.place")} value={typed.place} onChange={(place) => setTyped({ ...typed, place })} options={[{ value: "room", label: t("new-client.place.room") }, { value: "video", label: t("new-client.place.video") }, { value: "phone", label: t("new-client.place.phone") }]} />
      </div>
      {save.error !== null && <Problem error={save.error} />}
      <div className="acts"><Button type="submit" look="line" busy={save.isPending}>{t("schedule.change-all")}</Button></div>
    </form>
  );
}
