import type { PrivacyReply } from "@rapport/api";
import { Link } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Choices } from "../../../parts/choices.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Section } from "../../../parts/section.tsx";
import { Status } from "../../../parts/status.tsx";
import { SwitchLine } from "../../../parts/switch-line.tsx";
import { meQuery } from "../../../shared/me.ts";
import { paths } from "../../../shared/paths.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import { dropKeptPlan } from "../../offline/kept-plan.ts";
import { useOwnAct } from "../own/use-own-act.ts";

type Settings = PrivacyReply["settings"];

/** What she chose, each on its own and acting at once; nobody is asked and nobody is told. */
export function HowAsked({ privacy: { settings, therapistName: therapist } }: { privacy: PrivacyReply }) {
  const { t } = useClientTexts();
  const queries = useQueryClient();
  const [saved, setSaved] = useState<string>();
  const act = useOwnAct();
  const change = (what: string, body: Partial<Omit<Settings, "version" | "hasMail">>, then?: () => unknown) => {
    setSaved(undefined);
    void act.run({ method: "PATCH", path: "settings", body, ifMatch: settings.version }).then(then).then(() => setSaved(what), () => {});
  };
  const share = (sharedPhone: boolean) => {
    if (sharedPhone) void dropKeptPlan();
    // Title, name and Leave follow on every page, once it is so.
    change("phone", { sharedPhone }, () => queries.fetchQuery({ ...meQuery, staleTime: 0 }));
  };
  const said = (what: string) => saved === what && <Status>{t("status.saved")}</Status>;
  return (
    <Section title={t("privacy.settings")}>
      <div className="asked">
        <Choices
          legend={t("where.question")} name="where" value={settings.answersWhere} onChange={(value) => change("where", { answersWhere: value as Settings["answersWhere"] })}
          options={(["together", "alone", "both"] as const).map((value) => ({ value, label: t(`where.${value}`), more: t(`where.${value}.note`) }))}
        />
        <p className="small muted">{t("where.change", { therapist })}</p>{said("where")}
        <Choices
          legend={t("remind.question")} name="remind" value={settings.messages} onChange={(value) => change("remind", { messages: value as Settings["messages"] })}
          options={[...(settings.hasMail ? [{ value: "mail", label: t("remind.mail"), more: t("remind.note") }] : []), { value: "none", label: t("remind.none"), more: t("remind.none.note") }]}
        />
        {!settings.hasMail && <p className="small muted">{t("privacy.no-mail", { therapist })}</p>}{said("remind")}
        {!settings.sharedPhone && <SwitchLine label={t("privacy.links.name", { therapist })} on={settings.linkNamesTherapist} onChange={(on) => change("name", { linkNamesTherapist: on })} />}
        <SwitchLine label={t("privacy.views-alone", { therapist })} on={settings.opensViewsAlone} onChange={(on) => change("views", { opensViewsAlone: on })} />
        <SwitchLine label={t("settings.one-page")} on={settings.onePage} onChange={(on) => change("page", { onePage: on })} />
        <Choices
          legend={t("phone.question")} name="phone" value={settings.sharedPhone ? "yes" : "no"} onChange={(value) => share(value === "yes")}
          options={[{ value: "no", label: t("phone.no") }, { value: "yes", label: t("phone.yes"), more: t("phone.effect") }]}
        />
        <p className="small muted">{t("phone.change")}</p>
        {settings.sharedPhone && <p className="small muted">{t("page.leave.help")} {t("phone.leave.limit")}</p>}
        <Problem error={act.error} />
        <p><Link to={paths.mySettings}>{t("privacy.devices")}</Link></p>
      </div>
    </Section>
  );
}
