import { type FormEvent, useId, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { LineAndEcho, type Turn } from "../../../parts/line-and-echo.tsx";
import { Diamond, Met } from "../../../parts/marks.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { ClientAnswers } from "./client-answers.tsx";
import { canHappen, type RoomStep } from "./room-step.ts";
import { SayBack } from "./say-back.tsx";

/** Step 1: the line, her answer, said back until that is it. */
export function AtLine(step: RoomStep) {
  const { look } = step;
  if (look.place === "say-line") return <SayLine {...step} />;
  if (look.place === "line") return <ReadLine {...step} />;
  if (look.place === "ask-line") return <AskLine {...step} />;
  if (look.place === "confirm-line") return <ConfirmLine {...step} />;
  return <Ways {...step} />;
}

function SayLine({ therapist, today, happen }: RoomStep) {
  const { t } = useStaffTexts();
  const [words, setWords] = useState("");
  const id = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "") happen({ kind: "line-said", by: "therapist", words: words.trim() });
  };
  return (
    <>
      <div className="body0"><h1 className="lead">{t(today ? "room.line.lead-today" : "room.line.lead")}</h1><p className="cue">{t("room.line.none", { therapist })}</p></div>
      <footer>
        <form onSubmit={send}>
          <label className="vh" htmlFor={id}>{t(today ? "room.line.lead-today" : "room.line.lead")}</label>
          <textarea id={id} rows={1} maxLength={300} value={words} onChange={(event) => setWords(event.target.value)} />
          <div className="row">
            <Button type="submit">{t("action.done")}</Button>
            <Button look="plain" onClick={() => happen({ kind: "line-answered", by: "client", code: "not-now" })}>{t("room.line.not-now")}</Button>
          </div>
        </form>
      </footer>
    </>
  );
}

function ReadLine({ look, client, therapist, today, happen }: RoomStep) {
  const { t } = useStaffTexts();
  const answer = (code: string) => happen({ kind: "line-answered", by: "client", code });
  return (
    <>
      <div className="body0">
        <h1 className="lead">{t(today ? "room.line.lead-today" : "room.line.lead")}</h1>
        <blockquote className="big"><span className="m"><Diamond size={34} /></span>{`“${look.line.words ?? ""}”`}</blockquote>
        <p className="cue">{t("room.line.reads", { therapist })}</p>
      </div>
      <footer>
        <ClientAnswers
          client={client} label={t("room.answers", { client })} onAnswer={answer}
          answers={[{ code: "that-is-it", text: t("room.line.that-is-it") }, { code: "nearly", text: t("room.line.nearly") }, { code: "not-really", text: t("room.line.not-really") }]}
          aside={<button type="button" className="apart" onClick={() => answer("not-now")}>{t("room.line.not-now")}</button>}
        />
      </footer>
    </>
  );
}

/** What was said so far, as one thread. */
function useThread({ look }: RoomStep): Turn[] {
  const { t } = useStaffTexts();
  const { line } = look;
  const said = { nearly: t("room.line.nearly"), "not-really": t("room.line.not-really"), "that-is-it": t("room.line.that-is-it"), "not-now": t("room.line.not-now"), "not-yet": t("room.heard.not-yet") };
  return [
    ...(line.words === null ? [] : [{ by: "therapist" as const, words: line.words }]),
    ...(line.answer === null ? [] : [{ by: "client" as const, answer: said[line.answer] }]),
    ...(line.ownWords === null ? [] : [{ by: "client" as const, words: line.ownWords }]),
    ...line.heard.flatMap((one) => [{ by: "therapist" as const, words: one.words }, ...(one.answer === null ? [] : [{ by: "client" as const, answer: said[one.answer] }])]),
  ];
}

function AskLine(step: RoomStep) {
  const { t } = useStaffTexts();
  return (
    <>
      <div className="body0">
        <LineAndEcho turns={useThread(step)} size="room" />
        <h1 className="big q">{t("room.ask")}</h1>
        <p className="cue">{t("room.ask.who", { client: step.client })}</p>
      </div>
      <footer><SayBack step={step} /></footer>
    </>
  );
}

function ConfirmLine(step: RoomStep) {
  const { t } = useStaffTexts();
  const { look, client, therapist, happen } = step;
  const thread = useThread(step);
  return (
    <>
      <div className="body0">
        <LineAndEcho turns={thread.slice(0, -1)} size="room" />
        <h1 className="lead l2">{t("room.heard", { therapist })}</h1>
        <blockquote className="big"><span className="m"><Diamond size={34} /></span>{`“${look.line.heard.at(-1)?.words ?? ""}”`}</blockquote>
      </div>
      <footer>
        <ClientAnswers
          client={client} label={t("room.answers", { client })} onAnswer={(code) => happen({ kind: "heard-answered", by: "client", code })}
          answers={[{ code: "that-is-it", text: t("room.line.that-is-it") }, { code: "nearly", text: t("room.line.nearly") }, { code: "not-yet", text: t("room.heard.not-yet") }]}
          aside={canHappen(step, "closed") && <button type="button" className="apart" onClick={() => happen({ kind: "closed", by: "client" })}>{t("room.close-this")}</button>}
        />
      </footer>
    </>
  );
}

/** Three ways on. One thing is a whole visit. */
function Ways(step: RoomStep) {
  const { t } = useStaffTexts();
  const { look, client, happen } = step;
  const thread = useThread(step);
  const met = thread.at(-1)?.answer === t("room.line.that-is-it");
  const rows = canHappen(step, "way", "one-answer");
  return (
    <>
      <div className="body0">
        <LineAndEcho turns={met ? thread.slice(0, -1) : thread} size="room" />
        <div className="met">{met && <Met height={42} />}<h1 className="big q">{met ? t("room.line.that-is-it") : look.keepsThinking ? t("room.heard.thinking") : t("room.left-there")}</h1></div>
        <p className="cue">{t("room.kept", { client })}</p>
      </div>
      <footer>
        <div className="row">
          {rows && <Button onClick={() => happen({ kind: "way", by: "client", code: "one-answer" })}>{t("room.next.answer")}</Button>}
          <Button look={rows ? "plain" : "filled"} onClick={() => happen({ kind: "way", by: "client", code: "small-thing" })}>{t("room.next.small-thing")}</Button>
          <Button look="plain" onClick={() => happen({ kind: "way", by: "client", code: "enough" })}>{t("room.next.enough")}</Button>
        </div>
      </footer>
    </>
  );
}
