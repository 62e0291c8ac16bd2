import type { PracticeSettingsReply } from "@rapport/api";
import { queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Section } from "../../parts/section.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { Status } from "../../parts/status.tsx";
import { apiClient } from "../../shared/api-client.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { NumbersForm } from "./admin/numbers-form.tsx";
import { OutsideForm } from "./admin/outside-form.tsx";
import "./set-up/set-up.css";

const settingsQuery = queryOptions({ queryKey: ["practice-settings"], queryFn: ({ signal }) => apiClient.get<PracticeSettingsReply>("/practice/settings", signal) });

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(settingsQuery);

/** The numbers that stand on every client's page, with the day they were last checked, and the person outside the pair. */
export default function AdminNumbersPage() {
  const { t, date } = useStaffTexts();
  const queries = useQueryClient();
  const { numbers, outside, alone } = useSuspenseQuery(settingsQuery).data;
  const [kept, setKept] = useState<"numbers" | "outside">();
  const keep = (what: "numbers" | "outside") => () => {
    setKept(what);
    void queries.invalidateQueries({ queryKey: settingsQuery.queryKey });
  };
  const oldest = numbers.map(({ checkedOn }) => checkedOn).sort()[0];
  return (
    <StaffPage title={t("numbers.title")} sub={oldest === undefined ? undefined : t("numbers.last-checked", { day: date(oldest, "day-month-year") })}>
      <Section title={t("set-up.step.numbers")} sub={t("numbers.months")}>
        <div role="status">{kept === "numbers" && <Status>{t("kept")}</Status>}</div>
        <NumbersForm numbers={numbers} onKept={keep("numbers")} />
      </Section>
      <Section title={t("set-up.step.outside")} sub={t("set-up.step.outside.lede")}>
        <div role="status">{kept === "outside" && <Status>{t("kept")}</Status>}</div>
        <OutsideForm outside={outside} alone={alone} onKept={keep("outside")} />
      </Section>
    </StaffPage>
  );
}
