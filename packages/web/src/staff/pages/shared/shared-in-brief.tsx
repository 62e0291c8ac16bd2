import type { SharedCopiesReply } from "@rapport/api";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { apiClient } from "../../../shared/api-client.ts";
import { paths } from "../../../shared/paths.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import "../../../sealed/sealed.css";
import { HerWords } from "./one-copy.tsx";
import { useStaffJournal } from "./key-gate.tsx";

/** What she shared, in its place in the brief: her words where the key is open and the copy was opened; else the way there. */
export default function SharedInBrief({ treatmentId, client }: { treatmentId: string; client: string }) {
  const { t } = useStaffTexts();
  const { journal, me } = useStaffJournal();
  const shared = useQuery({ queryKey: ["client-shared", treatmentId], queryFn: ({ signal }) => apiClient.get<SharedCopiesReply>(`/t/clients/${treatmentId}/shares`, signal) }).data;
  if (shared === undefined || shared.copies.length === 0) return null;
  const toRead = journal === undefined ? shared.copies : shared.copies.filter(({ bytes }) => bytes === null);
  const read = journal === undefined ? [] : shared.copies.filter(({ bytes }) => bytes !== null);
  return (
    <section className="brief-shared" aria-label={t("sharing.title")}>
      {journal !== undefined && read.map((copy) => <HerWords key={copy.id} journal={journal} me={me} client={{ clientId: shared.clientId, card: shared.card, name: client }} copy={copy} />)}
      {toRead.length > 0 && <p><Link to={paths.shared}>{t("sharing.brief", { client })}</Link></p>}
    </section>
  );
}
