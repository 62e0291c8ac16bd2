import type { OwnSettingsBody, OwnSettingsReply } from "@rapport/api";
import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { PickChips } from "../../../parts/pick-chips.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { SwitchLine } from "../../../parts/switch-line.tsx";
import { Tick } from "../../../parts/tick.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { fieldErrors } from "../../../shared/form-errors.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

interface Props {
  readonly settings: OwnSettingsReply;
  readonly onKept: () => void;
  /** Words of the button: going on in the first run, keeping elsewhere. */
  readonly button: string;
  readonly withSwitches?: boolean;
}

/** On which days one reads what clients send, and who is there meanwhile when away. A habit stated, not a promise. */
export function ReadingForm({ settings, onKept, button, withSwitches = false }: Props) {
  const { t, weekday } = useStaffTexts();
  const [days, setDays] = useState<readonly string[]>(settings.readingDays.map(String));
  const [note, setNote] = useState(settings.readingNote);
  const [isAway, setIsAway] = useState(settings.away !== null);
  const [away, setAway] = useState({ from: settings.away?.from ?? "", until: settings.away?.until ?? "", coverId: settings.away?.coverId ?? "" });
  const [switches, setSwitches] = useState({ alwaysAnswersOwn: settings.alwaysAnswersOwn, shortcuts: settings.shortcuts, gentleFlags: settings.gentleFlags });
  const keep = useSend((body: OwnSettingsBody, key) => apiClient.send<object>("PUT", "/own/settings", body, { key }), onKept);
  const errors = fieldErrors(keep.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.start({ readingDays: days.map(Number), readingNote: note, away: isAway ? { from: away.from, until: away.until, coverId: away.coverId || null } : null, ...switches });
  };
  const covers = [{ value: "", label: t("own.cover.none") }, ...settings.colleagues.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <form onSubmit={submit} noValidate>
      <PickChips legend={t("own.reading")} name="reading" values={days} onChange={setDays} options={[1, 2, 3, 4, 5, 6, 7].map((number) => ({ value: String(number), label: weekday(`2024-01-0${number}`) }))} />
      <Field label={t("own.note")} hint={t("own.note.hint")} value={note} onChange={setNote} voice="ui" most={120} optional error={errors["readingNote"]} />
      <Tick mark="therapist" label={t("own.away")} checked={isAway} onChange={setIsAway} />
      {isAway && (
        <>
          <Field label={t("own.away.from")} kind="date" value={away.from} onChange={(from) => setAway({ ...away, from })} error={errors["away.from"]} />
          <Field label={t("own.away.until")} kind="date" value={away.until} onChange={(until) => setAway({ ...away, until })} error={errors["away.until"]} />
          <Field label={t("own.cover")} kind="select" options={covers} value={away.coverId} onChange={(coverId) => setAway({ ...away, coverId })} error={errors["away.coverId"]} />
        </>
      )}
      {withSwitches && (
        <>
          <SwitchLine label={t("own.always")} on={switches.alwaysAnswersOwn} onChange={(alwaysAnswersOwn) => setSwitches({ ...switches, alwaysAnswersOwn })} />
          <SwitchLine label={t("own.shortcuts")} on={switches.shortcuts} onChange={(shortcuts) => setSwitches({ ...switches, shortcuts })} />
          <SwitchLine label={t("own.gentle-flags")} on={switches.gentleFlags} onChange={(gentleFlags) => setSwitches({ ...switches, gentleFlags })} />
        </>
      )}
      <p className="muted small">{t("own.reading.note")}</p>
      <Problem error={keep.error} />
      <Acts><Button type="submit" busy={keep.isPending}>{button}</Button></Acts>
    </form>
  );
}
