import type { OwnTherapistNoteShape, UnderstoodShape } from "@rapport/api";
import { useSuspenseQuery } from "@tanstack/react-query";
import { ClientPage } from "../../parts/client-page.tsx";
import { Door, Doors } from "../../parts/doors.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { LineAndEcho } from "../../parts/line-and-echo.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { Section } from "../../parts/section.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import { withNoteTexts } from "../notes/note-texts.tsx";
import { turnsOfUnderstood } from "./note/turns.ts";
import "./note/note.css";
import "./own/own.css";
import { therapistNotesQuery } from "./own/queries.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(therapistNotesQuery);

/** What the therapist wrote to her, and how the understanding grew, in the room and in notes. */
function NotesPage() {
  const { therapist: { name: therapist }, notes, understood } = useSuspenseQuery(therapistNotesQuery).data;
  const { t } = useClientTexts();
  return (
    <ClientPage title={t("notes.title", { therapist })} back={{ to: paths.together, text: t("together.title") }}>
      {notes.length === 0 && understood.length === 0 ? (
        <EmptyState words={t("notes.empty", { therapist })} action={<LinkButton look="line" to={paths.together}>{t("together.title")}</LinkButton>} />
      ) : (
        <>
          {notes.length > 0 && <div className="notes-list"><Doors>{notes.map((note) => <NoteRow key={note.id} note={note} />)}</Doors></div>}
          {understood.length > 0 && <Grew understood={understood} therapist={therapist} />}
        </>
      )}
    </ClientPage>
  );
}

function NoteRow({ note: { id, kind, standing, versions } }: { note: OwnTherapistNoteShape }) {
  const { t, date } = useClientTexts();
  const offeredOn = versions.at(-1)?.offeredOn ?? "";
  const state = standing === "offered" ? t("notes.row.closed") : standing === "opened" && kind !== "practical" ? t("notes.row.to-answer") : null;
  return <Door to={paths.note(id)} title={t(`notes.row.${kind}`)} value={date(offeredOn, "day-month")} {...(state !== null && { sub: state })} />;
}

function Grew({ understood, therapist }: { understood: readonly UnderstoodShape[]; therapist: string }) {
  const { t, date } = useClientTexts();
  return (
    <Section title={t("notes.grew", { therapist })}>
      <ol className="grew">
        {understood.map((one) => (
          <li key={`${one.on} ${one.words}`}>
            <p className="small muted">{t(one.session === null ? "notes.grew.note" : "notes.grew.room", { date: date(one.on, "day-month") })}</p>
            <LineAndEcho size="small" turns={turnsOfUnderstood(one, therapist, t)} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

export default withNoteTexts(NotesPage);
