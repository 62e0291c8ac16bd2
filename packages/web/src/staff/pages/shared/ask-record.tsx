import { useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";
import type { SharedCopy } from "./queries.ts";

interface Props {
  readonly record: SharedCopy["record"];
  readonly client: string;
  readonly busy: boolean;
  readonly onAsk: () => void;
}

/** Words that were shared belong to no record. A therapist who needs them there asks, and she decides over exactly these. */
export function AskRecord({ record, client, busy, onAsk }: Props) {
  const { t, date } = useStaffTexts();
  const [asking, setAsking] = useState(false);
  if (record !== null) {
    return <p className="small muted">{record.answer === "agreed" ? t("sharing.record.agreed", { client }) : record.answer === "declined" ? t("sharing.record.declined", { client }) : t("sharing.record.asked", { client, date: date(record.askedOn, "day-month") })}</p>;
  }
  if (!asking) return <Button look="plain" onClick={() => setAsking(true)}>{t("sharing.record.ask")}</Button>;
  return (
    <div className="move-in">
      <p className="small muted">{t("sharing.record.lead", { client })}</p>
      <div className="acts"><Button look="line" busy={busy} onClick={onAsk}>{t("sharing.record.do", { client })}</Button><Button look="plain" onClick={() => setAsking(false)}>{t("action.not-now")}</Button></div>
    </div>
  );
}
