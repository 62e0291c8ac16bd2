import { Link } from "@tanstack/react-router";
import { paths } from "../../../shared/paths.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import { useTherapistName } from "./therapist-name.ts";

/** The journal warns nobody. Who wants the therapist to know finds the way beside it; not known with no signal, when nothing could be sent. */
export function TellLine() {
  const { t } = useClientTexts();
  const therapist = useTherapistName();
  return therapist === undefined ? null : <p className="journal-foot"><Link to={paths.tell}>{t("tell.title", { therapist })}</Link></p>;
}
