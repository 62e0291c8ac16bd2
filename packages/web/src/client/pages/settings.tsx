import type { SignInsReply } from "@rapport/api";
import { queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../parts/button.tsx";
import { Choices } from "../../parts/choices.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Section } from "../../parts/section.tsx";
import { SwitchLine } from "../../parts/switch-line.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { leaveFor } from "../../shared/create-app-router.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useSend } from "../../shared/queries.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import { chooseTheme, currentTheme, type Theme } from "../../shared/theme.ts";
import { chooseLock, lockIsOn } from "../lock/lock-setting.ts";
import "./own/own.css";

const signInsQuery = queryOptions({ queryKey: ["sign-ins"], queryFn: ({ signal }) => apiClient.get<SignInsReply>("/own/sign-ins", signal) });

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(signInsQuery);

/** Where she is signed in, the lock of these pages, light or dark. */
export default function SettingsPage() {
  const { signIns, passkeys } = useSuspenseQuery(signInsQuery).data;
  const { t, date } = useClientTexts();
  return (
    <ClientPage title={t("privacy.devices")} back={{ to: paths.privacy, text: t("privacy.title") }}>
      <Section title={t("settings.devices")}>
        <ul className="lines">{signIns.map((one) => <li key={one.id}><Device signIn={one} /></li>)}</ul>
      </Section>
      <Section title={t("settings.passkeys")}>
        <ul className="lines">{passkeys.map(({ id, label, since }) => <li key={id}><p>{t("settings.passkey.line", { device: label, date: date(since, "day-month") })}</p></li>)}</ul>
        <Lock hasPasskey={passkeys.length > 0} />
      </Section>
      <Section title={t("settings.look")}><Looks /></Section>
    </ClientPage>
  );
}

function Device({ signIn: { id, device, lastSeen, here } }: { signIn: SignInsReply["signIns"][number] }) {
  const { t, date } = useClientTexts();
  const queries = useQueryClient();
  const end = useSend((_: null, key: string) => apiClient.send<object>("POST", `/own/sign-ins/${id}/end`, {}, { key }), () => {
    if (here) void leaveFor(paths.signIn);
    else void queries.invalidateQueries({ queryKey: ["sign-ins"] });
  });
  return (
    <>
      <p>{t("settings.device.line", { device, date: date(lastSeen, "day-month") })}{here && <b>{` ${t("settings.device.here")}`}</b>}</p>
      <Button look="plain" busy={end.isPending} onClick={() => end.start(null)}>{t(here ? "settings.sign-out" : "device.end")}{!here && <span className="vh"> {device}</span>}</Button>
      <Problem error={end.error} />
    </>
  );
}

function Lock({ hasPasskey }: { hasPasskey: boolean }) {
  const { t } = useClientTexts();
  const [on, setOn] = useState(lockIsOn());
  if (!hasPasskey) return <p className="small muted">{t("settings.lock.none")}</p>;
  return <SwitchLine label={t("settings.lock")} on={on} onChange={(next) => { chooseLock(next); setOn(next); }} />;
}

function Looks() {
  const { t } = useClientTexts();
  const [theme, setTheme] = useState<Theme>(currentTheme());
  const choose = (next: string) => {
    chooseTheme(next as Theme);
    setTheme(next as Theme);
  };
  return <Choices legend={t("settings.theme")} name="theme" value={theme} onChange={choose} options={(["as-device", "light", "dark"] as const).map((value) => ({ value, label: t(`settings.theme.${value}`) }))} />;
}
