import type { InvitationMade } from "@rapport/api";
import { PlainCopy } from "../../../parts/plain-copy.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** Shown once: an address to hand over, and a code to say aloud, never sent together. */
export function InvitationCard({ made, say }: { made: InvitationMade; say: string }) {
  const { t, date } = useStaffTexts();
  return (
    <div className="step" role="status">
      <p>{say}</p>
      <p className="words num" style={{ fontSize: "1.5625rem" }}>{made.code}</p>
      <p className="by-lines">{made.address}</p>
      <p><PlainCopy text={made.address} label={t("invitation.copy")} look="line" /></p>
      <p className="muted small">{t("invitation.until", { day: date(made.until.slice(0, 10)) })} {t("invitation.once")}</p>
    </div>
  );
}
