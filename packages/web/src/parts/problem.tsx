import { Refused, Unreachable } from "../shared/api-client.ts";
import { useTexts } from "../shared/texts.tsx";
import { Status } from "./status.tsx";

/** Why something the person did was not done: the server's own sentence, or that it was out of reach. Nothing typed is lost. */
export function Problem({ error }: { error: Error | null }) {
  const sentenceOf = useProblemSentence();
  return error === null ? null : <Status kind="problem">{sentenceOf(error)}</Status>;
}

/** The same as a sentence, for a line that says more. */
export function useProblemSentence(): (error: Error) => string {
  const { t } = useTexts();
  return (error) => (error instanceof Refused ? error.message : t(error instanceof Unreachable ? "parts.no-connection-do" : "parts.could-not-open-do"));
}
