import { Button } from "../../../parts/button.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";
import type { HowFar } from "./use-import.ts";

/** How far it is, and the way out: stopping leaves everything as it was. */
export function Far({ step, done, of, onStop }: HowFar & { readonly onStop: () => void }) {
  const { t, number } = useStaffTexts();
  const words = step === "sending" || of === 0 ? t(`import.far.${step}`) : t(`import.far.${step}.of`, { done: number(done), of: number(of) });
  return (
    <div className="far">
      <p role="status">{words}</p>
      <progress aria-label={t(`import.far.${step}`)} {...(of === 0 ? {} : { value: done, max: of })} />
      <Button look="plain" onClick={onStop}>{t("import.stop")}</Button>
    </div>
  );
}
