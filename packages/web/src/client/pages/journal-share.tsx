import type { OwnSharesReply } from "@rapport/api";
import { type PublicCard, readCard, requireChecked, VaultRefusal } from "@rapport/vault";
import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ClientPage } from "../../parts/client-page.tsx";
import { LoadingLine } from "../../parts/loading-line.tsx";
import { PageNotFound } from "../../parts/page-problem.tsx";
import { Status } from "../../parts/status.tsx";
import { useMe } from "../../shared/me.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import { usePathPart } from "../../shared/use-path-part.ts";
import { GivenBefore, type Giving, useGiveShare } from "../journal/give-share.ts";
import { sharesQuery } from "../journal/shares.ts";
import { withJournalTexts } from "../journal/journal-texts.tsx";
import { useJournal } from "../journal/use-journal.ts";
import "../../sealed/sealed.css";
import { CompareKey } from "./journal/compare-key.tsx";
import { type Chosen, ShareForm } from "./journal/share-form.tsx";
import { Unlock } from "./journal/unlock.tsx";
import "./own/own.css";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(sharesQuery);

/** S4: one entry, how much of it, what the therapist will see, when, and for how long. */
function SharePage() {
  const view = useJournal();
  const shares = useSuspenseQuery(sharesQuery).data;
  const id = usePathPart("entryId");
  const { t } = useClientTexts();
  const me = useMe();
  const giveShare = useGiveShare();
  const entry = view.state === "open" ? view.entries.find((one) => one.id === id) : undefined;
  if (view.state === "no-key" || (view.state === "open" && entry === undefined)) return <PageNotFound />;
  const therapist = shares.therapist.name;
  return (
    <ClientPage title={t("share.title", { therapist })} back={{ to: paths.entry(id), text: t("share.back") }} heading={view.state === "locked" ? "own" : "shown"}>
      {view.state === "starting" && <LoadingLine />}
      {view.state === "locked" && <Unlock phoneKey={view.phoneKey} shared={me.sharedPhone} />}
      {view.state === "open" && entry !== undefined && (
        !shares.ready ? <Status>{t("share.not-ready", { therapist })}</Status>
        : shares.therapist.card === null ? <Status>{t("share.no-key", { therapist })}</Status>
        : <Sharing key={view.journal.keyRing.checked.length} shares={shares} cardText={shares.therapist.card} checked={view.journal.keyRing.checked} entry={entry.id} text={entry.words.text} giveShare={giveShare} me={me.person.id} />
      )}
    </ClientPage>
  );
}

interface SharingProps {
  readonly shares: OwnSharesReply;
  readonly cardText: string;
  readonly checked: Parameters<typeof requireChecked>[0];
  readonly entry: string;
  readonly text: string;
  readonly giveShare: (giving: Giving) => Promise<void>;
  readonly me: string;
}

function Sharing({ shares, cardText, checked, entry, text, giveShare, me }: SharingProps) {
  const { t } = useClientTexts();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [error, setError] = useState<Error | null>(null);
  const card = useQuery({ queryKey: ["card", cardText], queryFn: () => readCard(cardText), staleTime: Number.POSITIVE_INFINITY, retry: false });
  const therapist = shares.therapist.name;
  if (card.isError) return <Status kind="problem">{t("share.key-broken", { therapist })}</Status>;
  if (card.data === undefined) return <LoadingLine />;
  // The server says who the therapist is; only a card of that person may be compared.
  if (card.data.person !== shares.therapist.id) return <Status kind="problem">{t("share.key-broken", { therapist })}</Status>;
  const standing = standingOf(checked, card.data);
  if (standing !== "checked") return <CompareKey card={card.data} therapist={therapist} changed={standing === "key-changed"} />;
  const give = async ({ words, howMuch, when, until }: Chosen) => {
    setError(null);
    try {
      await giveShare({ me, to: card.data, entry, shared: { words, howMuch, when: when === "together" ? "together" : "now", until }, now: when === "now" });
      await queries.invalidateQueries({ queryKey: ["own"] });
      await navigate({ to: paths.journal });
      return true;
    } catch (cause) {
      setError(cause as Error);
      if (cause instanceof GivenBefore) await queries.invalidateQueries({ queryKey: ["own"] });
      return false;
    }
  };
  return <ShareForm entry={entry} text={text} shares={shares} onGive={give} error={error} />;
}

function standingOf(checked: SharingProps["checked"], card: PublicCard): "checked" | "key-changed" | "key-not-checked" {
  try {
    requireChecked(checked, card);
    return "checked";
  } catch (refusal) {
    return refusal instanceof VaultRefusal && refusal.code === "key-changed" ? "key-changed" : "key-not-checked";
  }
}

export default withJournalTexts(SharePage);
