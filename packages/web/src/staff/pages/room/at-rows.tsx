import { afterMeeting, questionsOf, rowName, type Voice } from "@rapport/instruments";
import { Button } from "../../../parts/button.tsx";
import { LineAndEcho } from "../../../parts/line-and-echo.tsx";
import { Chevron, Circle, Diamond } from "../../../parts/marks.tsx";
import { TwoMarks } from "../../../parts/two-marks.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { ClientAnswers } from "./client-answers.tsx";
import { canHappen, type RoomStep } from "./room-step.ts";
import { SayBack } from "./say-back.tsx";

/** Step 2: one row. The marks are not on the page before it is picked. */
export function AtRows(step: RoomStep) {
  const { place } = step.look;
  if (place === "marks") return <Marks {...step} />;
  if (place === "confirm-row") return <ConfirmRow {...step} />;
  return <Pick {...step} />;
}

function useVoice(therapist: string): Voice {
  const { locale } = useStaffTexts();
  return { language: locale, names: { therapist } };
}

function Pick(step: RoomStep) {
  const { t, wording } = useStaffTexts();
  const { look, client, therapist, happen } = step;
  const voice = useVoice(therapist);
  const handed = look.place === "therapist-picks";
  return (
    <>
      <div className="body0">
        <h1 className="big q">{t("room.pick")}</h1>
        <p className="cue">{handed ? t("room.pick.handed", { therapist }) : t("room.pick.who", { client })}</p>
        <ul className="pick4">
          {look.rowsToPick.map((item) => (
            <li key={item}>
              <button type="button" onClick={() => happen({ kind: "row-picked", by: handed ? "therapist" : "client", code: item })}><span>{wording(rowName(afterMeeting, item, voice))}</span><Chevron /></button>
            </li>
          ))}
        </ul>
      </div>
      <footer>
        <div className="row">
          {canHappen(step, "row-handed") && <Button look="line" onClick={() => happen({ kind: "row-handed", by: "client" })}>{t("room.pick.you-choose", { therapist })}</Button>}
          <Button look="line" onClick={() => happen({ kind: "row-none", by: "client" })}>{t("room.pick.none")}</Button>
        </div>
      </footer>
    </>
  );
}

/** The picked question, its five words, and what the two said in words. */
function useRow({ look, client, therapist }: RoomStep) {
  const { t, wording } = useStaffTexts();
  const voice = useVoice(therapist);
  const { row } = look;
  const question = questionsOf(afterMeeting, { ...voice, setting: "room" }).find(({ item }) => item === row?.item);
  if (row === null || question === undefined) return undefined;
  const options = question.options.filter(({ apart }) => !apart).map(({ label }) => wording(label));
  const said = row.client.value === null ? t("answer.could-not-tell") : (options[row.client.value] ?? "");
  const thought = options[row.therapist.value] ?? "";
  const sentence = t("room.marks.sentence", { client, clientAnswer: said, therapist, therapistAnswer: thought });
  return { row, question: wording(question.text), name: wording(rowName(afterMeeting, row.item, voice)), options, sentence };
}

function Marks(step: RoomStep) {
  const { t } = useStaffTexts();
  const { client, therapist } = step;
  const shown = useRow(step);
  if (shown === undefined) return null;
  const { row, question, options, sentence } = shown;
  return (
    <>
      <div className="body0">
        <h1 className="big q">{question}</h1>
        {row.client.value === null
          ? <p className="big">{sentence}</p>
          : <TwoMarks options={options} sentence={sentence} client={{ label: client, at: row.client.value }} therapist={{ label: t("room.marks.therapist", { therapist }), at: row.therapist.value }} />}
        <Heard {...step} />
      </div>
      <footer>
        <p className="card4"><span className="f"><Diamond size={18} />{therapist}</span>{t("room.card")}</p>
        <SayBack step={step} />
      </footer>
    </>
  );
}

/** What was said back before, when it was not it yet. */
function Heard({ look }: RoomStep) {
  const { t } = useStaffTexts();
  const heard = look.rowSaid?.heard ?? [];
  if (heard.length === 0) return null;
  const said = { "that-is-it": t("room.line.that-is-it"), nearly: t("room.line.nearly"), "not-yet": t("room.heard.not-yet") };
  return <LineAndEcho size="small" turns={heard.flatMap((one) => [{ by: "therapist" as const, words: one.words }, ...(one.answer === null ? [] : [{ by: "client" as const, answer: said[one.answer] }])])} />;
}

function ConfirmRow(step: RoomStep) {
  const { t } = useStaffTexts();
  const { look, client, therapist, happen } = step;
  const shown = useRow(step);
  return (
    <>
      <div className="body0">
        <p className="cue"><span className="two"><Circle size={22} /><Diamond size={22} /></span> {shown && <><b>{shown.name}</b> {shown.sentence}</>}</p>
        <h1 className="lead l2">{t("room.heard", { therapist })}</h1>
        <blockquote className="big"><span className="m"><Diamond size={34} /></span>{`“${look.rowSaid?.heard.at(-1)?.words ?? ""}”`}</blockquote>
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
