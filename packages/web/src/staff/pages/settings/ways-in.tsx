import type { CodesReply, PasskeyOptions } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { PasskeyTrouble } from "../../../parts/passkey-trouble.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { makePasskey } from "../../../shared/passkey.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { usePasskeyAct } from "../../../shared/use-passkey-act.ts";

interface Props {
  readonly onDone: () => void;
  readonly look?: "filled" | "line";
  /** There is no passkey yet: the one made here is no second one. */
  readonly first?: boolean;
}

/** A passkey more, or ten codes on paper: so that a lost phone does not keep its owner out. */
export function WaysIn({ onDone, look = "filled", first = false }: Props) {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const [codes, setCodes] = useState<readonly string[]>();
  const second = usePasskeyAct(async (key) => {
    const options = await apiClient.send<PasskeyOptions>("POST", "/own/passkeys/options", {}, { key: key() });
    const response = await makePasskey(options);
    await apiClient.send("POST", "/own/passkeys", { challengeId: options.challengeId, response }, { key: key() });
    await queries.invalidateQueries();
    onDone();
  });
  const print = useSend((_: undefined, key) => apiClient.send<CodesReply>("POST", "/own/codes", {}, { key }), (reply) => setCodes(reply.codes));
  const kept = async () => {
    await queries.invalidateQueries();
    onDone();
  };
  if (codes !== undefined) return <PrintedCodes codes={codes} onKept={() => void kept()} />;
  return (
    <>
      <PasskeyTrouble cancelled={second.cancelled} error={second.error} />
      <Problem error={print.error} />
      <Acts>
        <Button look={look} onClick={second.start} busy={second.busy}>{t(first ? "staff.passkey.make" : "staff.passkey.second")}</Button>
        <Button look={look === "filled" ? "line" : "plain"} onClick={() => print.start(undefined)} busy={print.isPending}>{t("staff.codes")}</Button>
      </Acts>
    </>
  );
}

/** Shown once. The page prints as a sheet with nothing but the codes. */
function PrintedCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useStaffTexts();
  return (
    <div className="step">
      <h2>{t("staff.codes.title")}</h2>
      <ol className="codes">{codes.map((code) => <li key={code}>{code}</li>)}</ol>
      <p className="muted">{t("staff.codes.note")}</p>
      <Acts>
        <Button onClick={() => window.print()}>{t("staff.codes.print")}</Button>
        <Button look="line" onClick={onKept}>{t("staff.codes.kept")}</Button>
      </Acts>
    </div>
  );
}
