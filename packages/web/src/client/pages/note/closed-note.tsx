import type { OwnTherapistNoteShape, OwnTherapistNotesReply } from "@rapport/api";
import { Link } from "@tanstack/react-router";
import { Button } from "../../../parts/button.tsx";
import { LinkButton } from "../../../parts/link-button.tsx";
import { Diamond } from "../../../parts/marks.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { paths } from "../../../shared/paths.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import { useOwnAct } from "../own/use-own-act.ts";

/** What she has not opened: that there is something, when it was spoken of, and her ways. Nothing opens by itself. */
export function ClosedNote({ note, reply }: { readonly note: OwnTherapistNoteShape; readonly reply: OwnTherapistNotesReply }) {
  const { t, date } = useClientTexts();
  const act = useOwnAct();
  const { therapist: { name: therapist }, theyMeet, opensAlone, nextOn } = reply;
  const name = { therapist };
  const isView = note.kind === "another-view";
  const open = (how: "together" | "alone" | "read") => () => act.start({ path: "therapist-notes", body: { do: "open", note: note.id, how } });
  const notNow = <LinkButton look="line" to={paths.today}>{t("notes.not-now")}</LinkButton>;
  return (
    <section className="closed-note">
      <Diamond size={44} />
      <h1>{t(`notes.closed.${note.kind}`, name)}</h1>
      {note.saidOn !== null && <p className="muted">{t("notes.said-on", { date: date(note.saidOn) })}</p>}
      {isView && !theyMeet && <p className="muted">{t("notes.opens-together", name)} {nextOn !== null && t("notes.next", { date: date(nextOn) })}</p>}
      <div className="ways">
        {isView ? theyMeet && <Button busy={act.isPending} onClick={open("together")}>{t("notes.open-with", name)}</Button> : <Button busy={act.isPending} onClick={open("read")}>{t("notes.open")}</Button>}
        {notNow}
        {isView && opensAlone && <Button look="plain" busy={act.isPending} onClick={open("alone")}>{t("notes.open-alone")}</Button>}
      </div>
      <Problem error={act.error} />
      <p className="small muted">{t("privacy.never-when", name)}</p>
      {isView && !opensAlone && <p className="small"><Link to={paths.privacy}>{t("notes.alone.where")}</Link></p>}
    </section>
  );
}
