import type { TherapistNotesReply } from "@rapport/api";
import { LinkButton } from "../../../parts/link-button.tsx";
import { Section } from "../../../parts/section.tsx";
import { paths } from "../../../shared/paths.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { Ledger } from "../notes-to/ledger.tsx";
import "../notes-to/notes-to.css";

const shownAtFirst = 2;

/** The last notes to her and how they landed; all of them, and writing, lie a step further. */
export function NotesTo({ notes }: { readonly notes: TherapistNotesReply }) {
  const { t } = useStaffTexts();
  const { treatmentId, name } = notes.client;
  return (
    <Section title={t("ledger.title")}>
      {notes.notes.length === 0 ? <p className="muted">{t("ledger.none")}</p> : <Ledger notes={notes} shown={shownAtFirst} />}
      <p className="ledger-foot no-print"><LinkButton look="line" to={paths.notesTo(treatmentId)}>{notes.notes.length > shownAtFirst ? t("ledger.all", { client: name }) : t("ledger.write", { client: name })}</LinkButton></p>
    </Section>
  );
}
