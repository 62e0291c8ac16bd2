import type { FormsToGiveReply, HandedOverReply, MadeLinkReply, SessionShape } from "@rapport/api";
import { useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { PlainCopy } from "../../../parts/plain-copy.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { useSessionLine } from "../client/client-head.tsx";

/** A one-time link to a form: as a square, to copy, to print; or this screen handed over. A new link closes the one before. */
export function FormLinks({ sessions, forms }: { readonly sessions: readonly SessionShape[]; readonly forms: FormsToGiveReply["forms"] }) {
  const { t, date } = useStaffTexts();
  const formName = (form: string) => (form === "A" || form === "B" || form === "B-link" ? t(`links.form.${form}`) : t("links.form.given", { form }));
  const sessionLine = useSessionLine();
  const choices = linkable(sessions, forms.filter(({ notGiven }) => notGiven === null).map(({ code }) => code));
  const [chosen, setChosen] = useState(choices[0] === undefined ? "" : nameOf(choices[0]));
  const [made, setMade] = useState<MadeLinkReply>();
  const choice = choices.find((one) => nameOf(one) === chosen);
  const make = useSend(({ session, form }: Linkable, key) => apiClient.send<MadeLinkReply>("POST", `/sessions/${session.id}/links`, { form }, { key }), setMade);
  const handOver = useSend(({ session, form }: Linkable, key) => apiClient.send<HandedOverReply>("POST", `/sessions/${session.id}/screen`, { form }, { key }), ({ path }) => location.replace(path));
  if (choice === undefined) return <p className="muted">{t("client.next.none")}</p>;
  const error = make.error ?? handOver.error;
  return (
    <div className="links">
      <Field kind="select" label={t("links.which")} value={chosen} onChange={(value) => { setChosen(value); setMade(undefined); }} options={choices.map((one) => ({ value: nameOf(one), label: `${formName(one.form)}, ${sessionLine(one.session)}` }))} />
      <div className="acts">
        <Button look="line" busy={make.isPending} onClick={() => make.start(choice)}>{t("links.make")}</Button>
        {choice.form !== "B-link" && <Button look="plain" busy={handOver.isPending} onClick={() => handOver.start(choice)}>{t("schedule.link.hand-over")}</Button>}
      </div>
      <p className="muted small">{t("links.hint")}</p>
      {error !== null && <Problem error={error} />}
      {made !== undefined && (
        <div className="card link-made" role="status">
          <img src={made.qr} alt={t("links.square", { form: formName(choice.form) })} width="168" height="168" />
          <div>
            <p className="by-lines">{made.address}</p>
            <p className="muted small">{t("links.until", { date: date(made.openUntil) })}</p>
            <div className="acts">
              <PlainCopy look="line" text={made.text} label={t("schedule.link.copy")} />
              <a className="btn-plain" href={made.printAddress} target="_blank" rel="noreferrer">{t("schedule.link.print")}</a>
            </div>
          </div>
        </div>
      )}
    </div>
  );
}

interface Linkable {
  readonly session: SessionShape;
  readonly form: string;
}

const nameOf = ({ session, form }: Linkable) => `${form}|${session.id}`;

/** Form A and the published forms of the next meeting, form B and the quiet link of the last. */
function linkable(sessions: readonly SessionShape[], given: readonly string[]): Linkable[] {
  const next = sessions.find(({ status }) => status === "planned" || status === "running");
  const last = sessions.findLast(({ status }) => status === "kept" || status === "unsaid" || status === "running");
  return [...(next === undefined ? [] : ["A", ...given].map((form) => ({ session: next, form }))), ...(last === undefined ? [] : ["B", "B-link"].map((form) => ({ session: last, form })))];
}
