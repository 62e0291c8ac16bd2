import { Link } from "@tanstack/react-router";
import { paths } from "../shared/paths.ts";
import { useMaybeMe } from "../shared/me.ts";
import { useTexts } from "../shared/texts.tsx";

/** The plain way to someone other than the therapist. The same words everywhere; it leaves no trace. */
export function OutsideLink({ name }: { name: string }) {
  const { t } = useTexts();
  const words = t("parts.outside", { name });
  return useMaybeMe() ? (
    <Link className="outside" to={paths.outside}>
      {words}
    </Link>
  ) : (
    <a className="outside" href={paths.helpNow}>
      {words}
    </a>
  );
}
