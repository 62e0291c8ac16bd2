import type { HandedOverReply } from "@rapport/api";
import { Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";

interface Props {
  readonly sessionId: string;
  readonly form: "A" | "B";
  readonly label: string;
  /** Something else on the page comes first. */
  readonly quiet?: boolean;
}

/** Opens the form in place of this page: the sign-in has ended by then, and going back leads nowhere. */
export function HandOver({ sessionId, form, label, quiet = false }: Props) {
  const handOver = useSend((_: undefined, key) => apiClient.send<HandedOverReply>("POST", `/sessions/${sessionId}/screen`, { form }, { key }), ({ path }) => location.replace(path));
  return (
    <>
      {handOver.error !== null && <Problem error={handOver.error} />}
      <div className="acts"><Button look={quiet ? "line" : "filled"} busy={handOver.isPending} onClick={() => handOver.start(undefined)}>{label}</Button></div>
    </>
  );
}
