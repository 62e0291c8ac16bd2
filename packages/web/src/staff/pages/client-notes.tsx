import { useSuspenseQuery } from "@tanstack/react-query";
import { Section } from "../../parts/section.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { usePathPart } from "../../shared/use-path-part.ts";
import { Grew } from "./notes-to/grew.tsx";
import { Ledger } from "./notes-to/ledger.tsx";
import { NoteForm } from "./notes-to/note-form.tsx";
import "./notes-to/notes-to.css";
import { notesToQuery } from "./notes-to/queries.ts";
import "./relationship/relationship.css";

export const load: PageLoad = ({ queries, params }) => queries.ensureQueryData(notesToQuery(params["clientId"] ?? ""));

/** Writing to a client between sessions, the ledger of how notes landed, and how the understanding grew. */
export default function ClientNotesPage() {
  const treatmentId = usePathPart("clientId");
  const notes = useSuspenseQuery(notesToQuery(treatmentId)).data;
  const { t } = useStaffTexts();
  const client = notes.client.name;
  return (
    <StaffPage title={t("note-to.title", { client })} sub={t("note-to.sub", { client })} crumb={{ to: paths.relationship(treatmentId), text: client }}>
      <NoteForm notes={notes} treatmentId={treatmentId} />
      <Section title={t("ledger.title")}>{notes.notes.length === 0 ? <p className="muted">{t("ledger.none")}</p> : <Ledger notes={notes} shown={notes.notes.length} />}</Section>
      {notes.understood.length > 0 && <Grew understood={notes.understood} />}
    </StaffPage>
  );
}
