import type { PasskeyOptions, PracticeDraft, SetUpReply } from "@rapport/api";
import { type FormEvent, useRef, useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { ErrorSummary } from "../../../parts/error-summary.tsx";
import { Field } from "../../../parts/field.tsx";
import { PasskeyTrouble } from "../../../parts/passkey-trouble.tsx";
import { apiClient, newKey } from "../../../shared/api-client.ts";
import { makePasskey } from "../../../shared/passkey.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { usePasskeyAct } from "../../../shared/use-passkey-act.ts";
import { SafetyList } from "./safety-list.tsx";
import { zoneOptions } from "./zones.ts";

interface Props {
  readonly token: string;
  readonly found: SetUpReply;
  readonly onMade: () => void;
}

/** What runs on this machine; then the practice, its first person, and their passkey: made in one act, and each field kept as it is left. */
export function MakePractice({ token, found, onMade }: Props) {
  const { t } = useStaffTexts();
  const [begun, setBegun] = useState(found.draft.practiceName !== "" || found.draft.myName !== "");
  if (begun) return <PracticeForm token={token} draft={found.draft} onMade={onMade} />;
  return (
    <>
      <h1>{t("set-up.running")}</h1>
      <p className="lede">{t("set-up.running.lede")}</p>
      <SafetyList lines={found.safety} address={found.address} port={found.port} />
      <Acts>
        <Button onClick={() => setBegun(true)}>{t("set-up.start")}</Button>
        {found.demo && <a className="btn-line" href="/demo">{t("set-up.demo")}</a>}
      </Acts>
      <NotFor />
    </>
  );
}

const notFor = ["crisis", "couples", "young", "court", "no-look"] as const;

export function NotFor() {
  const { t } = useStaffTexts();
  return (
    <section className="not-for">
      <h2>{t("set-up.not-for")}</h2>
      <ul>{notFor.map((kind) => <li key={kind}>{t(`set-up.not-for.${kind}`)}</li>)}</ul>
    </section>
  );
}

function PracticeForm({ token, draft, onMade }: { token: string; draft: PracticeDraft; onMade: () => void }) {
  const { t } = useStaffTexts();
  const [typed, setTyped] = useState<PracticeDraft>({ ...draft, zone: draft.zone || Intl.DateTimeFormat().resolvedOptions().timeZone });
  const [problems, setProblems] = useState<readonly { id: string; text: string }[]>([]);
  const before = useRef<Promise<unknown>>(Promise.resolve());
  const keep = (next: PracticeDraft) => {
    // One after the other, so that an older draft never lands on a newer one. What cannot be kept now goes with the next field, and in full with the passkey.
    before.current = before.current.then(() => apiClient.send("PUT", "/first-run/draft", { token, draft: next }, { key: newKey() })).catch(() => {});
  };
  const set = (field: keyof PracticeDraft) => (value: string) => setTyped((before) => ({ ...before, [field]: value }));
  const make = usePasskeyAct(async (key) => {
    const options = await apiClient.send<PasskeyOptions>("POST", "/first-run/passkey-options", { token, draft: typed }, { key: key() });
    const response = await makePasskey(options);
    await apiClient.send("POST", "/first-run/practice", { token, ...typed, challengeId: options.challengeId, response }, { key: key() });
    onMade();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = (["practiceName", "myName"] as const).filter((field) => typed[field].trim() === "").map((field) => ({ id: field, text: t(`set-up.${field}.empty`) }));
    setProblems(empty);
    if (empty.length === 0) make.start();
  };
  const errorOf = (id: string) => problems.find((problem) => problem.id === id)?.text;
  return (
    <>
      <h1>{t("set-up.practice")}</h1>
      <p className="lede">{t("set-up.practice.lede")}</p>
      <form onSubmit={submit} onBlur={() => keep(typed)} noValidate>
        {problems.length > 0 && <ErrorSummary problems={problems} />}
        <Field id="practiceName" voice="ui" label={t("set-up.practiceName")} hint={t("set-up.practiceName.hint")} value={typed.practiceName} onChange={set("practiceName")} most={80} error={errorOf("practiceName")} autoComplete="organization" />
        <Field id="language" kind="select" label={t("set-up.language")} value={typed.language} onChange={set("language")} options={[{ value: "en", label: "English" }]} />
        <Field id="zone" kind="select" label={t("set-up.zone")} value={typed.zone} onChange={set("zone")} options={zoneOptions(typed.zone)} />
        <Field id="myName" voice="ui" label={t("set-up.myName")} hint={t("set-up.myName.hint")} value={typed.myName} onChange={set("myName")} most={80} error={errorOf("myName")} autoComplete="name" />
        <p className="muted small">{t("set-up.passkey.why")}</p>
        <PasskeyTrouble cancelled={make.cancelled} error={make.error} />
        <Acts><Button type="submit" busy={make.busy}>{t("staff.passkey.first")}</Button></Acts>
      </form>
    </>
  );
}
