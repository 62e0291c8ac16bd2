import { useTexts } from "../shared/texts.tsx";

/** "2 of 5". Words first, a hairline second. Counts from 1. */
export function Steps({ now, all }: { now: number; all: number }) {
  const { t } = useTexts();
  return (
    <div className="where">
      <p className="vh">{t("parts.step", { now, all })}</p>
      <div className="steps" aria-hidden="true">
        {Array.from({ length: all }, (_, index) => (
          <i key={index} className={index + 1 < now ? "done" : index + 1 === now ? "now" : undefined} />
        ))}
      </div>
    </div>
  );
}
