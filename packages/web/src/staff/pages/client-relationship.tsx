import type { RelationshipReply } from "@rapport/api";
import { afterMeeting, wordsOf } from "@rapport/instruments";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { AllianceFigure } from "../../charts/alliance-figure.tsx";
import { SidesFigure } from "../../charts/sides-figure.tsx";
import { Status } from "../../parts/status.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { useMe } from "../../shared/me.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { usePathPart } from "../../shared/use-path-part.ts";
import { ClientPageOfStaff, clientQuery } from "./client/client-head.tsx";
import { AskingCard } from "./relationship/asking-card.tsx";
import { EndingCard } from "./ending/ending-card.tsx";
import { endingQuery } from "./ending/ending-query.ts";
import { HowToWork } from "./relationship/how-to-work.tsx";
import { LinesFigure } from "./relationship/lines-figure.tsx";
import { NameStrain } from "./relationship/name-strain.tsx";
import { notesToQuery } from "./notes-to/queries.ts";
import { NotesTo } from "./relationship/notes-to.tsx";
import { PastStrains } from "./relationship/past-strains.tsx";
import { Repairs } from "./relationship/repairs.tsx";
import { SentNotes } from "./relationship/sent-notes.tsx";
import { StrainCard } from "./relationship/strain-card.tsx";
import "./record/record.css";
import { dayIn } from "./client/day-in.ts";
import { useHasKey } from "./own-notes/use-has-key.ts";
import "./relationship/relationship.css";
import "./today/today.css";

const OwnNotes = lazy(() => import("./own-notes/own-notes.tsx"));

const relationshipQuery = (treatmentId: string) => queryOptions({ queryKey: ["relationship", treatmentId], queryFn: ({ signal }) => apiClient.get<RelationshipReply>(`/t/clients/${treatmentId}/relationship`, signal) });

export const load: PageLoad = ({ queries, params }) => Promise.all([queries.ensureQueryData(relationshipQuery(params["clientId"] ?? "")), queries.ensureQueryData(notesToQuery(params["clientId"] ?? "")), queries.ensureQueryData(clientQuery(params["clientId"] ?? "")), queries.ensureQueryData(endingQuery(params["clientId"] ?? ""))]);

const fullOptions = ["not-at-all", "a-little", "partly", "mostly", "completely"];
const middleOptions = ["much-too-little", "a-bit-too-little", "about-right", "a-bit-too-much", "much-too-much"];

/** What lies between the two: the lines and her words first, the chart after them, what she sent and what was said to it; guesses last. */
export default function ClientRelationshipPage() {
  const { t, locale, wording } = useStaffTexts();
  const { person, practice } = useMe();
  const hasKey = useHasKey();
  const treatmentId = usePathPart("clientId");
  const { name, endedOn } = useSuspenseQuery(clientQuery(treatmentId)).data;
  const between = useSuspenseQuery(relationshipQuery(treatmentId)).data;
  const notesTo = useSuspenseQuery(notesToQuery(treatmentId)).data;
  const waiting = between.notes.filter(({ acknowledged }) => acknowledged === null);
  const wordsFor = (item: string, codes: readonly string[]) => codes.map((code) => wording(wordsOf(afterMeeting, item, code, { language: locale, names: { therapist: person.name } })));
  const words = wordsFor("b1", fullOptions);
  // One repair at a time, and none after the end.
  const mayName = endedOn === null && between.repairs.every(({ standing }) => standing !== "open");
  const answered = between.notes.filter(({ acknowledged }) => acknowledged !== null);
  return (
    <ClientPageOfStaff treatmentId={treatmentId}>
      {between.lookingDeclined && <div className="asking-gap"><Status>{t("room.rather-not", { client: name })}</Status></div>}
      <AskingCard asking={between.asking} treatmentId={treatmentId} client={name} nextSessionId={between.nextSessionId} />
      {waiting.length > 0 && <SentNotes notes={waiting} client={name} nextOn={between.nextOn} />}
      <EndingCard treatmentId={treatmentId} client={name} />
      <LinesFigure lines={between.lines} client={name} />
      <AllianceFigure chart={between.chart} client={name} therapist={person.name ?? ""} options={words} />
      {between.strain !== null && <StrainCard strain={between.strain} treatmentId={treatmentId} client={name} />}
      {between.repairs.length > 0 && <Repairs repairs={between.repairs} client={name} />}
      {between.strains.length > 0 && <PastStrains strains={between.strains} client={name} />}
      {mayName && <NameStrain treatmentId={treatmentId} client={name} />}
      <NotesTo notes={notesTo} />
      {answered.length > 0 && <SentNotes notes={answered} client={name} nextOn={between.nextOn} />}
      <HowToWork both={between.howToWork} client={name} therapist={person.name ?? ""} />
      {hasKey && <Suspense fallback={null}><OwnNotes treatmentId={treatmentId} sessionId="" client={name} on={dayIn(practice.zone, new Date())} /></Suspense>}
      <div className="sides"><SidesFigure chart={between.sides} client={name} therapist={person.name ?? ""} options={words} middleOptions={wordsFor("b4", middleOptions)} /></div>
    </ClientPageOfStaff>
  );
}
