import { useStaffTexts } from "../shared/texts.tsx";
import { Problem } from "./problem.tsx";
import { Status } from "./status.tsx";

/** What went wrong with the device's lock, in one line: nothing happened, or the server's own sentence. */
export function PasskeyTrouble({ cancelled, error }: { cancelled: boolean; error: Error | null }) {
  const { t } = useStaffTexts();
  if (cancelled) return <Status kind="problem">{t("cancelled")}</Status>;
  return <Problem error={error} />;
}
