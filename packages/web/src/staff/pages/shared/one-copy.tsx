import { type Journal, keepChecked, openCopy, readCard, type SharedWords, VaultRefusal } from "@rapport/vault";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Quote } from "../../../parts/quote.tsx";
import { Status } from "../../../parts/status.tsx";
import { ThankTap } from "../../../parts/thank-tap.tsx";
import { apiClient, newKey } from "../../../shared/api-client.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { journalSession } from "../../../sealed/journal-session.ts";
import { fromBase64 } from "../../../sealed/server-items.ts";
import { AskRecord } from "./ask-record.tsx";
import type { SharedClient, SharedCopy } from "./queries.ts";

interface Props {
  readonly journal: Journal;
  readonly me: string;
  readonly client: Pick<SharedClient, "clientId" | "card" | "name">;
  readonly copy: SharedCopy;
}

/** One copy: opened on a tap, so that she sees the day; then her words, and one tap that says they were read. */
export function OneCopy({ journal, me, client, copy }: Props) {
  const { t, date } = useStaffTexts();
  const queries = useQueryClient();
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const act = async (path: string, body: unknown) => {
    setBusy(true);
    await apiClient.send("POST", `/t/shares/${copy.id}/${path}`, body, { key: newKey() }).catch(setError);
    await Promise.all([queries.invalidateQueries({ queryKey: ["shared"] }), queries.invalidateQueries({ queryKey: ["client-shared"] })]);
    setBusy(false);
  };
  const ready = [t("sharing.read"), t("sharing.talk")];
  const how = { [ready[0] ?? ""]: "read-thank-you", [ready[1] ?? ""]: "read-talk-if-you-want" } as const;
  const thank = (words: string) => act("acknowledge", words in how ? { how: how[words as keyof typeof how] } : { how: "own-words", words });
  return (
    <div className="one-copy">
      <p><b>{t("sharing.from", { client: client.name, date: date(copy.onDay, "day-month") })}</b>{copy.waitsSince !== null && <span className="muted"> {t("sharing.waits", { date: date(copy.waitsSince, "day-month") })}</span>}</p>
      {copy.bytes === null ? <><Button look="line" busy={busy} onClick={() => void act("open", {})}>{t("sharing.open")}</Button><p className="small muted">{t("sharing.open.note", { client: client.name })}</p></> : <HerWords journal={journal} me={me} client={client} copy={copy} />}
      {copy.opened && copy.acknowledged === null && <ThankTap options={ready} busy={busy} onSend={(words) => void thank(words)} />}
      {copy.acknowledged !== null && <p className="small muted">{t("sharing.thanked", { client: client.name })}</p>}
      {copy.opened && <AskRecord record={copy.record} client={client.name} busy={busy} onAsk={() => void act("ask-record", {})} />}
      <Problem error={error} />
    </div>
  );
}

/** Her words in serif. What she wants to open together waits under a cover until the two meet. */
export function HerWords({ journal, me, client, copy }: Props) {
  const { t, date } = useStaffTexts();
  const [uncovered, setUncovered] = useState(false);
  const opened = useQuery({ queryKey: ["copy", copy.id, copy.bytes?.length ?? 0], queryFn: () => read(journal, me, client, copy), enabled: copy.bytes !== null, staleTime: Number.POSITIVE_INFINITY, gcTime: 0, retry: false });
  if (opened.isError) return <Status kind="problem">{t(opened.error instanceof VaultRefusal && opened.error.code === "key-changed" ? "sharing.person-changed" : "sharing.altered", { client: client.name })}</Status>;
  if (opened.data === undefined) return null;
  if (opened.data.when === "together" && !uncovered) {
    return <><p>{t("sharing.together", { client: client.name })}</p><Button look="line" onClick={() => setUncovered(true)}>{t("sharing.together.open")}</Button></>;
  }
  return <Quote seen="you-and-therapist" name={client.name} source={date(copy.onDay, "day-month")}>{opened.data.words}</Quote>;
}

/** The key a client was first read from is kept; another one is not believed without a word in the room. */
async function read(journal: Journal, me: string, client: Props["client"], copy: SharedCopy): Promise<SharedWords> {
  const known = journal.keyRing.checked.find(({ card }) => card.person === client.clientId);
  const served = client.card === null ? undefined : await readCard(client.card);
  const card = known?.card ?? served;
  if (card === undefined || card.person !== client.clientId) throw new VaultRefusal("key-not-checked", "no key of this client is known");
  const bytes = fromBase64(copy.bytes ?? "");
  try {
    const words = await openCopy(journal, me, card, { id: copy.id, version: 1, bytes });
    if (known === undefined) void journalSession.changeKeys((now) => keepChecked(now, { card, on: new Date().toISOString().slice(0, 10) })).catch(() => undefined);
    return words;
  } catch (refusal) {
    if (known !== undefined && served !== undefined && served.sign !== known.card.sign) throw new VaultRefusal("key-changed", "this client has another key than before");
    throw refusal;
  }
}
