import { useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { journalSession } from "../../../sealed/journal-session.ts";
import type { Entry } from "../../../sealed/journal-view.ts";
import type { ProcessNote } from "../../../sealed/process-note.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

const sensed = ["big", "small", "no", "cannot-tell"] as const;

/** One note: the day, what it is about, and its words. It can be thrown away; nobody else could tell that it was there. */
export function OneNote({ entry, note, client }: { entry: Entry; note: ProcessNote; client: string }) {
  const { t, date } = useStaffTexts();
  const [asking, setAsking] = useState(false);
  const code = sensed.find((each) => each === note.code);
  const about = note.about === "line" ? t("own-notes.line", { client }) : note.about === "hard-to-understand" ? t("own-notes.hard") : note.about === "own" ? t("own-notes.own") : t("own-notes.sensed");
  return (
    <div className="own-note">
      <p className="small muted">{date(note.on, "day-month")} · {about}{!entry.sent && <> · <b>{t("own-notes.waits")}</b></>}</p>
      {note.words !== "" && <p className="words">{note.words}</p>}
      {code !== undefined && <p>{t(`own-notes.sensed.${code}`)}</p>}
      {asking ? (
        <Acts>
          <span className="small muted">{t("own-notes.delete.sure")}</span>
          <Button look="line" onClick={() => void journalSession.letGo(entry)}>{t("own-notes.delete")}</Button>
          <Button look="plain" onClick={() => setAsking(false)}>{t("action.not-now")}</Button>
        </Acts>
      ) : <Button look="plain" onClick={() => setAsking(true)}>{t("own-notes.delete")}<span className="vh"> {note.words}</span></Button>}
    </div>
  );
}
