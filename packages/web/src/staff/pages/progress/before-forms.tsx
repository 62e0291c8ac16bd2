import type { BeforeFormShape } from "@rapport/api";
import { beforeMeeting, optionOfValue, wordsOf } from "@rapport/instruments";
import { useMe } from "../../../shared/me.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

const items = ["a1", "a2", "a3", "a4"] as const;
const steps = [0, 1, 2, 3, 4];

/** Form A over time: one mark for each answer, in her words. Nothing is summed, and no line is drawn between them. */
export function BeforeForms({ forms }: { readonly forms: readonly BeforeFormShape[] }) {
  const { t, date } = useStaffTexts();
  const rows = forms.toReversed();
  return (
    <div className="before-forms">
      <table>
        <thead><tr><th scope="col">{t("progress.session")}</th>{items.map((item) => <th key={item} scope="col">{t(`brief.label.${item}`)}</th>)}</tr></thead>
        <tbody>
          {rows.map((form) => (
            <tr key={`${form.sessionId} ${form.on}`}>
              <th scope="row">{form.number !== null && <span className="num">{form.number}</span>} <span className="muted small">{date(form.on, "day-month")}</span></th>
              {items.map((item) => <Cell key={item} form={form} item={item} label={t(`brief.label.${item}`)} />)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ form, item, label }: { readonly form: BeforeFormShape; readonly item: (typeof items)[number]; readonly label: string }) {
  const { t, locale, wording } = useStaffTexts();
  const { person } = useMe();
  const answer = form.answers.find((one) => one.item === item);
  if (answer === undefined) return <td data-label={label} />;
  if (answer.value === null) return <td data-label={label}><span className="muted small">{t("answer.could-not-tell")}</span></td>;
  const { value } = answer;
  return (
    <td data-label={label}>
      <svg className="chart five" width="62" height="12" viewBox="0 0 62 12" aria-hidden="true">
        {steps.map((step) => (step === value ? <circle key={step} className="c-fill" cx={7 + step * 12} cy="6" r="4.5" /> : <circle key={step} cx={7 + step * 12} cy="6" r="1.5" fill="var(--edge)" />))}
      </svg>
      <span className="words">{wording(wordsOf(beforeMeeting, item, optionOfValue(beforeMeeting, item, value), { language: locale, names: { therapist: person.name } }))}</span>
    </td>
  );
}
