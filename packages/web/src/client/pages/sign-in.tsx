import type { PasskeyOptions, SignedIn } from "@rapport/api";
import { type FormEvent, useState } from "react";
import { Button } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { PasskeyTrouble } from "../../parts/passkey-trouble.tsx";
import { Problem } from "../../parts/problem.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { Status } from "../../parts/status.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { leaveFor } from "../../shared/create-app-router.tsx";
import { canHoldPasskeys, askForPasskey } from "../../shared/passkey.ts";
import { paths } from "../../shared/paths.ts";
import { useSend } from "../../shared/queries.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import { useBodyClass } from "../../shared/use-body-class.ts";
import { usePasskeyAct } from "../../shared/use-passkey-act.ts";
import "./sign-in.css";

/** Come in with the device's lock: nothing is typed. Staff may use a printed code. Help is there without signing in. */
export default function SignInPage() {
  useBodyClass("client");
  const { t } = useClientTexts();
  const [arrived] = useState(() => new URLSearchParams(location.search));
  const comeIn = usePasskeyAct(async (key) => {
    const options = await apiClient.send<PasskeyOptions>("POST", "/sign-in/options", {}, { key: key() });
    const response = await askForPasskey(options);
    await goOn(await apiClient.send<SignedIn>("POST", "/sign-in/passkey", { challengeId: options.challengeId, response }, { key: key() }), arrived.get("next"));
  });
  const phone = matchMedia("(pointer: coarse)").matches;
  return (
    <ClientPage title={t("title")}>
      <div className="signin">
        {arrived.has("out") && <Status>{t("signed-out")}</Status>}
        {canHoldPasskeys() ? (
          <>
            <p className="muted lead">{t(phone ? "lead" : "lead.computer")}</p>
            <PasskeyTrouble cancelled={comeIn.cancelled} error={comeIn.error} />
            <Button onClick={comeIn.start} busy={comeIn.busy}>{t(phone ? "with-passkey" : "with-passkey.computer")}</Button>
          </>
        ) : <p className="muted lead">{t("not-supported")}</p>}
        <p className="or">{t("or")}</p>
        <p className="small">{t("links-note")}</p>
        <PrintedCode next={arrived.get("next")} />
        <p className="help small">{t("numbers")} <a href={paths.helpNow}>{t("numbers.link")}</a>. {t("numbers.note")}</p>
      </div>
    </ClientPage>
  );
}

function PrintedCode({ next }: { next: string | null }) {
  const { t } = useClientTexts();
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState("");
  const send = useSend((typed: string, key) => apiClient.send<SignedIn>("POST", "/sign-in/code", { code: typed }, { key }), (reply) => void goOn(reply, next));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.start(code);
  };
  if (!open) return <p><Button look="plain" onClick={() => setOpen(true)}>{t("code.use")}</Button></p>;
  return (
    <form onSubmit={submit}>
      <Field label={t("code.field")} value={code} onChange={setCode} voice="ui" most={40} autoComplete="off" />
      <Problem error={send.error} />
      <Button type="submit" look="line" busy={send.isPending}>{t("code.go")}</Button>
    </form>
  );
}

/** Where they were going, if it is a place of ours and of their own app; else where they belong. */
async function goOn(reply: SignedIn, next: string | null): Promise<void> {
  const own = reply.kind === "client" ? /^\/me(\/|$)/ : /^\/(t|s|p|admin|room|first-run)(\/|$)/;
  await leaveFor(!reply.needsPasskey && next !== null && own.test(next) ? next : reply.next);
}
