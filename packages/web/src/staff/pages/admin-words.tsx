import type { PracticeSettingsBody, PracticeSettingsReply } from "@rapport/api";
import { type WordPack, wordChoices, wordPackOf, wordPackText } from "@rapport/texts";
import { queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../parts/button.tsx";
import { Choices } from "../../parts/choices.tsx";
import { Field } from "../../parts/field.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Section } from "../../parts/section.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { Status } from "../../parts/status.tsx";
import { Tick } from "../../parts/tick.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { fieldErrors } from "../../shared/form-errors.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { useSend } from "../../shared/queries.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import "./admin/admin.css";
import { zoneOptions } from "./set-up/zones.ts";

const settingsQuery = queryOptions({ queryKey: ["practice-settings"], queryFn: ({ signal }) => apiClient.get<PracticeSettingsReply>("/practice/settings", signal) });

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(settingsQuery);

/** The words a practice picks, its names and its hours. Only words change, never the structure. */
export default function AdminWordsPage() {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const kept = useSuspenseQuery(settingsQuery).data;
  const [pack, setPack] = useState<WordPack>(() => wordPackOf(kept.wordPack));
  const [typed, setTyped] = useState<Omit<PracticeSettingsBody, "language" | "wordPack">>(() => {
    const { name, zone, neutralName, messageHours, signedBy, showsExpectedCourse } = kept;
    return { name, zone, neutralName, messageHours, signedBy, showsExpectedCourse };
  });
  const set = (field: "name" | "zone" | "neutralName" | "messageHours" | "signedBy") => (value: string) => setTyped((before) => ({ ...before, [field]: value }));
  const keep = useSend(
    (body: PracticeSettingsBody, key) => apiClient.send<object>("PUT", "/practice/settings", body, { key }),
    () => void queries.invalidateQueries(),
  );
  const errors = fieldErrors(keep.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.start({ ...typed, language: "en", wordPack: wordPackText(pack) });
  };
  return (
    <StaffPage title={t("words.title")} sub={t("words.sub")}>
      <form className="admin-form" onSubmit={submit} noValidate>
        <Section title={t("words.pack")} sub={t("words.pack.sub")}>
          <Choices
            name="bring" layout="row" mark="therapist" legend={t("words.bring")} value={pack.bringWord ?? "bring"} onChange={(word) => setPack({ ...pack, bringWord: word as NonNullable<WordPack["bringWord"]> })}
            options={wordChoices.bringWord.map((word) => ({ value: word, label: t(`words.bring.${word}`) }))}
          />
          <Choices
            name="try" layout="row" mark="therapist" legend={t("words.try")} value={pack.tryWord ?? "to-try"} onChange={(word) => setPack({ ...pack, tryWord: word as NonNullable<WordPack["tryWord"]> })}
            options={wordChoices.tryWord.map((word) => ({ value: word, label: t(`words.try.${word}`) }))}
          />
          <Choices
            name="summary" layout="row" mark="therapist" legend={t("words.summary")} value={pack.summaryWord ?? "summary"} onChange={(word) => setPack({ ...pack, summaryWord: word as NonNullable<WordPack["summaryWord"]> })}
            options={wordChoices.summaryWord.map((word) => ({ value: word, label: t(`words.summary.${word}`) }))}
          />
          <Choices
            name="after" layout="row" mark="therapist" legend={t("words.after")} value={pack.afterWord ?? "after-we-met"} onChange={(word) => setPack({ ...pack, afterWord: word as NonNullable<WordPack["afterWord"]> })}
            options={wordChoices.afterWord.map((word) => ({ value: word, label: t(`words.after.${word}`) }))}
          />
        </Section>
        <Section title={t("words.names")}>
          <Field id="name" voice="ui" label={t("words.practice")} value={typed.name} onChange={set("name")} most={80} error={errors["name"]} autoComplete="organization" />
          <Field id="zone" kind="select" label={t("words.zone")} value={typed.zone} onChange={set("zone")} options={zoneOptions(typed.zone)} />
          <Field id="neutral" voice="ui" label={t("words.neutral")} hint={t("words.neutral.hint")} value={typed.neutralName} onChange={set("neutralName")} most={30} error={errors["neutralName"]} autoComplete="off" />
          <Field id="hours" voice="ui" label={t("words.hours")} hint={t("words.hours.hint")} value={typed.messageHours} onChange={set("messageHours")} most={120} optional autoComplete="off" />
          <Field id="signed" voice="ui" label={t("words.signed")} hint={t("words.signed.hint")} value={typed.signedBy} onChange={set("signedBy")} most={80} optional autoComplete="off" />
          <Tick mark="therapist" label={t("words.course")} sub={t("words.course.why")} checked={typed.showsExpectedCourse} onChange={(tick) => setTyped((before) => ({ ...before, showsExpectedCourse: tick }))} />
        </Section>
        <Problem error={keep.error} />
        <div role="status">{keep.data !== undefined && !keep.isPending && <Status>{t("words.reload")}</Status>}</div>
        <Acts><Button type="submit" busy={keep.isPending}>{t("words.keep")}</Button></Acts>
      </form>
    </StaffPage>
  );
}
