import { type FormEvent, useState } from "react";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { Problem } from "../parts/problem.tsx";
import { Status } from "../parts/status.tsx";
import { useSealedTexts } from "../shared/texts.tsx";
import { today } from "./day-of.ts";
import { journalSession } from "./journal-session.ts";
import { passkeyUnlocker } from "./phone-key.ts";

const shortestCode = 6;

/** How this phone opens the journal from now on: its own lock, or a code where the lock holds no secret. */
export function PhoneWay({ onDone }: { onDone: () => void }) {
  const { t } = useSealedTexts();
  const [state, setState] = useState<"offer" | "busy" | "no-passkey" | "code">("offer");
  const [error, setError] = useState<Error | null>(null);
  const byPasskey = async () => {
    setState("busy");
    const unlocker = await passkeyUnlocker();
    if (unlocker === undefined) return setState("no-passkey");
    await journalSession.addWay({ unlocker, name: t("key.way.passkey"), on: today() }).then(onDone, setError);
    setState("offer");
  };
  if (state === "no-passkey" || state === "code") {
    return (
      <>
        {state === "no-passkey" && <Status>{t("key.page3.passkey.no")}</Status>}
        <NewCode onDone={onDone} />
        <Button look="plain" onClick={onDone}>{t("key.page3.skip")}</Button>
      </>
    );
  }
  return (
    <>
      <Button busy={state === "busy"} onClick={() => void byPasskey()}>{t("key.page3.passkey")}</Button>
      <Problem error={error} />
      <Button look="line" onClick={() => setState("code")}>{t("key.page3.code")}</Button>
      <Button look="plain" onClick={onDone}>{t("key.page3.skip")}</Button>
    </>
  );
}

function NewCode({ onDone }: { onDone: () => void }) {
  const { t } = useSealedTexts();
  const [code, setCode] = useState("");
  const [again, setAgain] = useState("");
  const [wrong, setWrong] = useState<"short" | "differs">();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ([...code].length < shortestCode) return setWrong("short");
    if (code !== again) return setWrong("differs");
    setBusy(true);
    await journalSession.phoneUnlocker(code).then((unlocker) => journalSession.addWay({ unlocker, name: t("key.way.device"), on: today() })).then(onDone, setError);
    setBusy(false);
  };
  return (
    <form className="sheet-form" onSubmit={(event) => void submit(event)}>
      <Field label={t("key.code")} hint={t("key.code.hint")} voice="ui" autoComplete="off" value={code} onChange={setCode} error={wrong === "short" ? t("key.code.short") : undefined} />
      <Field label={t("key.code.again")} voice="ui" autoComplete="off" value={again} onChange={setAgain} error={wrong === "differs" ? t("key.code.differs") : undefined} />
      <Problem error={error} />
      <Button type="submit" busy={busy}>{t("key.code.keep")}</Button>
    </form>
  );
}
