import { Met } from "../../../parts/marks.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** Where the two are, and the way to stop for a moment. */
export function RoomTop({ step, onPause }: { readonly step: number | undefined; readonly onPause?: () => void }) {
  const { t } = useStaffTexts();
  return (
    <header className="rtop">
      <span className="where">
        <Met height={24} />
        <span className="name">{t("room.title")}</span>
        {step !== undefined && <b>{t("room.step", { step, of: 4 })}</b>}
        {step !== undefined && <span className="bar" aria-hidden="true">{[1, 2, 3, 4].map((each) => <i key={each} className={each <= step ? "on" : undefined} />)}</span>}
      </span>
      <span className="right">
        <span className="mode">{t("room.mode.one-screen")}</span>
        {onPause !== undefined && <button type="button" className="pausebtn" onClick={onPause}>{t("room.pause")}</button>}
      </span>
    </header>
  );
}
