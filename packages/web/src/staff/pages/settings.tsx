import type { OwnSettingsReply, SignInsReply } from "@rapport/api";
import { queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Acts, Button } from "../../parts/button.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Section } from "../../parts/section.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { Status } from "../../parts/status.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { leaveFor } from "../../shared/create-app-router.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { useSend } from "../../shared/queries.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import "./set-up/set-up.css";
import { useMe } from "../../shared/me.ts";
import { AgreeForm } from "./settings/agree-form.tsx";
import { Counting, countingQuery } from "./settings/counting.tsx";
import { ReadingForm } from "./settings/reading-form.tsx";
import { WaysIn } from "./settings/ways-in.tsx";

const settingsQuery = queryOptions({ queryKey: ["own-settings"], queryFn: ({ signal }) => apiClient.get<OwnSettingsReply>("/own/settings", signal) });
const signInsQuery = queryOptions({ queryKey: ["own-sign-ins"], queryFn: ({ signal }) => apiClient.get<SignInsReply>("/own/sign-ins", signal) });

export const load: PageLoad = async ({ queries }) => {
  await Promise.all([queries.ensureQueryData(settingsQuery), queries.ensureQueryData(signInsQuery), queries.ensureQueryData(countingQuery)]);
};

/** One's own: reading days, absence, ways in, and the devices that are signed in now. */
export default function SettingsPage() {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const settings = useSuspenseQuery(settingsQuery).data;
  const { person } = useMe();
  const [kept, setKept] = useState(false);
  const refresh = () => {
    setKept(true);
    void queries.invalidateQueries();
  };
  const signOut = useSend((_: undefined, key) => apiClient.send<object>("POST", "/sign-out", {}, { key }), () => void leaveFor("/sign-in?out"));
  return (
    <StaffPage title={t("own.title")} sub={settings.name} aside={<Button look="line" onClick={() => signOut.start(undefined)} busy={signOut.isPending}>{t("sign-out")}</Button>}>
      {settings.agreedOn === null && <Section title={t("set-up.step.agree")} sub={t("set-up.step.agree.lede")}><AgreeForm onKept={refresh} /></Section>}
      <Section title={t("set-up.step.reading")} sub={t("set-up.step.reading.lede")}>
        <div role="status">{kept && <Status>{t("kept")}</Status>}</div>
        <ReadingForm settings={settings} onKept={refresh} button={t("own.keep")} withSwitches />
      </Section>
      {person.roles.includes("therapist") && <Counting />}
      <SignIns />
    </StaffPage>
  );
}

function SignIns() {
  const { t, date } = useStaffTexts();
  const queries = useQueryClient();
  const { signIns, passkeys, codesLeft } = useSuspenseQuery(signInsQuery).data;
  const end = useSend((path: string, key) => apiClient.send<object>("POST", path, {}, { key }), () => void queries.invalidateQueries({ queryKey: signInsQuery.queryKey }));
  const day = (value: string) => date(value, "day-month");
  return (
    <>
      <Section title={t("own.passkeys")} sub={t("own.passkeys.sub")}>
        <Problem error={end.error} />
        {passkeys.length > 0 && <ul className="safety bare">
          {passkeys.map(({ id, label, since, lastUsed }) => (
            <li key={id}>
              <b>{label}</b>
              <div><p className="muted">{lastUsed === null ? t("own.since", { day: day(since) }) : t("own.last-used", { day: day(lastUsed) })}</p><Acts><Button look="plain" onClick={() => end.start(`/own/passkeys/${id}/end`)}>{t("own.passkeys.end")}</Button></Acts></div>
            </li>
          ))}
        </ul>}
        {codesLeft > 0 && <p>{t("code.left", { left: codesLeft })}</p>}
        {passkeys.length + codesLeft === 0 && <p className="muted">{t("own.passkeys.none")}</p>}
        <div className="ways"><WaysIn look="line" first={passkeys.length === 0} onDone={() => {}} /></div>
      </Section>
      <Section title={t("own.devices")}>
        <ul className="safety bare">
          {signIns.map(({ id, device, lastSeen, here }) => (
            <li key={id}>
              <b>{device}</b>
              <div><p className="muted">{here ? t("own.here") : t("own.last-seen", { day: day(lastSeen) })}</p>{!here && <Acts><Button look="plain" onClick={() => end.start(`/own/sign-ins/${id}/end`)}>{t("own.devices.end")}</Button></Acts>}</div>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
