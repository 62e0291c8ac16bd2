import { useSuspenseQuery } from "@tanstack/react-query";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Section } from "../../parts/section.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { OneCopy } from "./shared/one-copy.tsx";
import { KeyGate } from "./shared/key-gate.tsx";
import { MoveNotes } from "./shared/move-notes.tsx";
import { allSharedQuery } from "./shared/queries.ts";
import { SixWords } from "./shared/six-words.tsx";
import "../../sealed/sealed.css";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(allSharedQuery);

/** What clients shared with this therapist, behind the therapist's own key. What waits longest stands first. */
export default function SharedPage() {
  const { t } = useStaffTexts();
  const { clients } = useSuspenseQuery(allSharedQuery).data;
  const copies = clients.flatMap((client) => client.copies.map((copy) => ({ client, copy }))).sort((one, other) => order(one.copy) - order(other.copy) || (one.copy.onDay < other.copy.onDay ? 1 : -1));
  return (
    <StaffPage title={t("sharing.title")}>
      <KeyGate>
        {(journal, me) => (
          <>
            {copies.length === 0 ? <EmptyState words={t("sharing.empty")} /> : <ul className="entries">{copies.map(({ client, copy }) => <li key={copy.id} className="entry"><OneCopy journal={journal} me={me} client={client} copy={copy} /></li>)}</ul>}
            <MoveNotes />
            <Section title={t("sharing.words")} sub={t("sharing.ask")}><SixWords journal={journal} me={me} /></Section>
          </>
        )}
      </KeyGate>
    </StaffPage>
  );
}

const order = ({ waitsSince, opened }: { waitsSince: string | null; opened: boolean }) => (waitsSince !== null ? 0 : opened ? 2 : 1);
