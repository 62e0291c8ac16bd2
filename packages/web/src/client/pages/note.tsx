import type { OwnTherapistNoteShape, OwnTherapistNotesReply } from "@rapport/api";
import { useSuspenseQuery } from "@tanstack/react-query";
import { ClientPage } from "../../parts/client-page.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import { usePathPart } from "../../shared/use-path-part.ts";
import { withNoteTexts } from "../notes/note-texts.tsx";
import { ClosedNote } from "./note/closed-note.tsx";
import { LandingForm } from "./note/landing-form.tsx";
import { Letter } from "./note/letter.tsx";
import { UnderstandingForm } from "./note/understanding-form.tsx";
import { WhatCameOfIt } from "./note/what-came-of-it.tsx";
import "./note/note.css";
import "./own/own.css";
import { therapistNotesQuery } from "./own/queries.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(therapistNotesQuery);

/** S8. Closed until she opens it; then the words stand alone, and she says how they are for her, now or later or not. */
function NotePage() {
  const noteId = usePathPart("noteId");
  const reply = useSuspenseQuery(therapistNotesQuery).data;
  const { t } = useClientTexts();
  const therapist = reply.therapist.name;
  const note = reply.notes.find(({ id }) => id === noteId);
  const back = { to: paths.notes, text: t("notes.title", { therapist }) };
  if (note === undefined) {
    return (
      <ClientPage title={t("notes.gone")} back={back}>
        <EmptyState words={t("notes.gone.lead", { therapist })} action={<LinkButton look="line" to={paths.today}>{t("today.title")}</LinkButton>} />
      </ClientPage>
    );
  }
  const title = t(`notes.row.${note.kind}`);
  return (
    <ClientPage title={title} heading="own" back={back}>
      {note.standing === "offered" ? <ClosedNote note={note} reply={reply} /> : <OpenNote note={note} reply={reply} title={title} />}
    </ClientPage>
  );
}

function OpenNote({ note, reply, title }: { readonly note: OwnTherapistNoteShape; readonly reply: OwnTherapistNotesReply; readonly title: string }) {
  const { therapist } = reply;
  const last = note.versions.at(-1);
  return (
    <>
      <h1 className="vh">{title}</h1>
      <Letter words={last?.words ?? ""} saidOn={note.saidOn} />
      {note.standing === "opened" && note.kind === "understanding" && <UnderstandingForm noteId={note.id} therapist={therapist} />}
      {note.standing === "opened" && note.kind === "another-view" && <LandingForm noteId={note.id} therapist={therapist} asked={reply.landingAsked} />}
      <WhatCameOfIt note={note} therapist={therapist.name} />
    </>
  );
}

export default withNoteTexts(NotePage);
