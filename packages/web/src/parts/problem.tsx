import { Refused, Unreachable } from "../shared/api-client.ts";
import { useTexts } from "../shared/texts.tsx";
import { Status } from "./status.tsx";

/** Why something the person did was not done: the server's own sentence, or that it was out of reach. Nothing typed is lost. */
export function Problem({ error }: { error: Error | null }) {
  const { t } = useTexts();
  if (!error) return null;
  const sentence = error instanceof Refused ? error.message : t(error instanceof Unreachable ? "parts.no-connection-do" : "parts.could-not-open-do");
  return <Status kind="problem">{sentence}</Status>;
}
