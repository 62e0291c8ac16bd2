import type { OwnSharesReply } from "@rapport/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Section } from "../../../parts/section.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";
import type { SharedRecord } from "../../../sealed/shared-record.ts";
import { RecordRequest } from "./record-request.tsx";
import { newestFirst } from "../../journal/newest-first.ts";
import { sharesQuery, takeBack } from "../../journal/shares.ts";

/** What she shared: read or not, what came back, and the way back. The words are from her own journal. */
export function GivenList({ given, children }: { given: ReadonlyMap<string, SharedRecord>; children?: ReactNode }) {
  const { t } = useClientTexts();
  const shares = useQuery({ ...sharesQuery, retry: false }).data;
  if (shares === undefined || shares.shares.length === 0) return null;
  return (
    <Section title={t("share.given")}>
      {children}
      <ul className="lines">{newestFirst(shares.shares, given).map((share) => <li key={share.id}><Given share={share} words={given.get(share.id)?.words} therapist={shares.therapist.name} /></li>)}</ul>
    </Section>
  );
}

function Given({ share, words, therapist }: { share: OwnSharesReply["shares"][number]; words: string | undefined; therapist: string }) {
  const { t, date } = useClientTexts();
  const queries = useQueryClient();
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const back = async () => {
    setBusy(true);
    await takeBack(share.id).catch(setError);
    await queries.invalidateQueries({ queryKey: ["own"] });
    setBusy(false);
  };
  const standing = share.state === "taken-back" ? t(share.openedDay === null ? "share.state.taken-back" : "share.state.taken-back.read", { therapist })
    : share.state === "closed" ? t("share.state.closed")
    : share.openedDay === null ? t(share.changeableUntil === null ? "share.state.waiting" : "share.state.soon", { therapist })
    : t("share.state.open", { therapist, date: date(share.openedDay, "day-month") });
  const here = share.state === "waiting" || share.state === "open";
  return (
    <>
      {words !== undefined && <p className="words">{`“${words}”`}</p>}
      <p className="small muted">{date(share.onDay, "day-month")} · {standing}</p>
      {share.acknowledged !== null && (
        <div className="answer"><p className="words">{share.acknowledged.words ?? t(share.acknowledged.how === "read-thank-you" ? "thanks.read" : "thanks.talk.plain")}</p></div>
      )}
      {here && share.record?.answer === null && <RecordRequest share={share.id} words={words} therapist={therapist} />}
      {share.record?.answer === "agreed" && <p className="small muted">{t("share.record.agreed")}</p>}
      {here && <Button look="plain" busy={busy} onClick={() => void back()}>{t("action.take-back")}</Button>}
      {here && share.openedDay !== null && <p className="small muted">{t("share.after", { therapist })}</p>}
      <Problem error={error} />
    </>
  );
}
