import type { Way } from "@rapport/vault";
import { useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Section } from "../../../parts/section.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";
import { journalSession } from "../../../sealed/journal-session.ts";
import type { OpenView } from "../../../sealed/journal-view.ts";
import { ExportPart } from "./export-part.tsx";
import { LetIn } from "./let-in.tsx";
import { SecondSheet } from "./second-sheet.tsx";
import { PhoneWay } from "../../../sealed/phone-way.tsx";

/** Every way in, each to be closed when it is lost; a second sheet; a new phone; and everything as one file. */
export function KeyPage({ view: { journal, entries } }: { view: OpenView }) {
  const { t } = useClientTexts();
  const { ways } = journal.keyRing;
  return (
    <>
      <Section title={t("key.ways")}>
        <ol className="lines numbered">{ways.map((way) => <li key={way.id}><OneWay way={way} canClose={way.kind !== "sheet" || ways.filter(({ kind }) => kind === "sheet").length > 1} /></li>)}</ol>
      </Section>
      <Section title={t("key.done.second")}><SecondSheet /></Section>
      <Section title={t("key.page3")}><MorePhones /></Section>
      <Section title={t("key.device")}><LetIn journal={journal} /></Section>
      <Section title={t("journal.export")}><ExportPart entries={entries} /></Section>
    </>
  );
}

function OneWay({ way, canClose }: { way: Way; canClose: boolean }) {
  const { t, date } = useClientTexts();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const close = async () => {
    setBusy(true);
    await journalSession.turnKey([way.id]).catch(setError);
    setBusy(false);
  };
  return (
    <>
      <span><b>{t(`key.way.${way.kind}`)}</b>{way.on !== "" && <span className="muted"> · {t("key.way.made", { date: date(way.on) })}</span>}</span>
      {asking ? (
        <>
          <p className="small muted">{t("key.lost.lead")}</p>
          <Problem error={error} />
          <Acts><Button look="line" busy={busy} onClick={() => void close()}>{t("key.lost.yes")}</Button><Button look="plain" onClick={() => setAsking(false)}>{t("action.not-now")}</Button></Acts>
        </>
      ) : canClose && <Button look="plain" onClick={() => setAsking(true)}>{t("key.lost")}</Button>}
    </>
  );
}

function MorePhones() {
  const { t } = useClientTexts();
  const [open, setOpen] = useState(false);
  return open ? <PhoneWay onDone={() => setOpen(false)} /> : <Button look="line" onClick={() => setOpen(true)}>{t("key.page3")}</Button>;
}
