import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Circle, Diamond } from "../../../parts/marks.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";
import type { RoomStep } from "./room-step.ts";

type Who = "therapist" | "client" | "both";

/** Step 3: one small thing. The therapist's part becomes a promise, hers goes to what she tries. */
export function AtThing({ client, therapist, happen }: RoomStep) {
  const { t } = useStaffTexts();
  const [words, setWords] = useState("");
  const [who, setWho] = useState<Who | undefined>(undefined);
  const [missing, setMissing] = useState(false);
  const id = useId();
  const keep = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() === "" || who === undefined) setMissing(true);
    else happen({ kind: "thing-kept", by: "therapist", code: who, words: words.trim() });
  };
  const choices: { who: Who; text: string; mark: ReactNode }[] = [
    { who: "therapist", text: therapist, mark: <Diamond size={20} ground="card" /> },
    { who: "client", text: client, mark: <Circle size={20} /> },
    { who: "both", text: t("room.thing.both"), mark: <span className="two"><Circle size={20} /><Diamond size={20} ground="card" /></span> },
  ];
  return (
    <form onSubmit={keep} style={{ display: "contents" }} noValidate>
      <div className="body0">
        <h1 className="big q">{t("room.thing")}</h1>
        <div className="thing">
          <label className="vh" htmlFor={id}>{t("room.thing.field")}</label>
          <textarea id={id} rows={1} maxLength={300} value={words} onChange={(event) => setWords(event.target.value)} />
          <fieldset className="whodo">
            <legend>{t("room.thing.who")}</legend>
            {choices.map((choice) => (
              <label key={choice.who}>{choice.mark}<input type="radio" name={`${id}-who`} checked={who === choice.who} onChange={() => setWho(choice.who)} />{choice.text}</label>
            ))}
          </fieldset>
          {missing && (words.trim() === "" || who === undefined) && <p className="cue" role="status">{words.trim() === "" ? t("room.thing.missing-words") : t("room.thing.missing-who")}</p>}
        </div>
      </div>
      <footer>
        <div className="row">
          <Button type="submit">{t("room.thing.keep")}</Button>
          <Button look="plain" onClick={() => happen({ kind: "thing-none", by: "therapist" })}>{t("room.thing.nothing")}</Button>
        </div>
      </footer>
    </form>
  );
}
