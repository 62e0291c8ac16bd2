import type { PlanEntryShape, PlanSection } from "@rapport/api";
import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { fieldErrors } from "../../../shared/form-errors.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import { callAddress, textAddress } from "../own/call-address.ts";
import { useOwnAct } from "../own/use-own-act.ts";

interface Props {
  readonly section: PlanSection;
  readonly entries: readonly PlanEntryShape[];
}

/** One part of the plan: its lines, and, while she changes it, a field for each. */
export function PlanPart({ section, entries }: Props) {
  const { t } = useClientTexts();
  const [changing, setChanging] = useState(false);
  const title = t(`plan.${section}`);
  return (
    <section>
      <div className="hd">
        <h2>{title}</h2>
        <Button look="plain" onClick={() => setChanging(!changing)} aria-expanded={changing}>
          <span className="vh">{changing ? t("action.done") : t("plan.edit", { part: title })}</span><span aria-hidden="true">{changing ? t("action.done") : t("action.change")}</span>
        </Button>
      </div>
      {changing ? <ChangePart section={section} entries={entries} title={title} /> : <Lines entries={entries} />}
    </section>
  );
}

function Lines({ entries }: { entries: readonly PlanEntryShape[] }) {
  const { t } = useClientTexts();
  if (entries.length === 0) return <p className="small muted">{t("plan.empty.part")}</p>;
  return (
    <ul className="ppl">
      {entries.map(({ id, words, phone }) => (
        <li key={id}>
          <span className="words">{words}</span>
          {phone !== null && (
            <>
              <a className="btn-line" href={callAddress(phone)}>{t("action.call")}<span className="vh"> {words}</span></a>
              <a className="btn-line" href={textAddress(phone)}>{t("action.text")}<span className="vh"> {words}</span></a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function ChangePart({ section, entries, title }: Props & { title: string }) {
  const order = useOwnAct();
  const ids = entries.map(({ id }) => id);
  const moveUp = (index: number) => {
    const moved = [...ids];
    const [one] = moved.splice(index, 1);
    if (one !== undefined) moved.splice(index - 1, 0, one);
    order.start({ method: "PUT", path: "plan/order", body: { section, ids: moved } });
  };
  return (
    <ul className="changing">
      {entries.map((entry, index) => (
        <li key={`${entry.id}-${entry.version}`}><EntryForm section={section} entry={entry} {...(index > 0 && { onMoveUp: () => moveUp(index) })} /></li>
      ))}
      <li><EntryForm key={entries.length} section={section} title={title} /></li>
      <Problem error={order.error} />
    </ul>
  );
}

const numberLike = /^\+?[0-9][0-9 ()/.-]{1,30}$/;

interface EntryProps {
  readonly section: PlanSection;
  readonly entry?: PlanEntryShape;
  readonly title?: string;
  readonly onMoveUp?: () => void;
}

function EntryForm({ section, entry, title = "", onMoveUp }: EntryProps) {
  const { t } = useClientTexts();
  const [words, setWords] = useState(entry?.words ?? "");
  const [phone, setPhone] = useState(entry?.phone ?? "");
  const [tried, setTried] = useState(false);
  const act = useOwnAct();
  const isPerson = section === "people";
  const badNumber = isPerson && phone.trim() !== "" && !numberLike.test(phone.trim());
  const changed = words !== (entry?.words ?? "") || phone !== (entry?.phone ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (words.trim() === "" || badNumber) return;
    const body = { ...(entry === undefined && { section }), words, ...(isPerson && phone.trim() !== "" && { phone }) };
    act.start(entry === undefined ? { path: "plan/entries", body } : { method: "PUT", path: `plan/entries/${entry.id}`, body, ifMatch: entry.version });
  };
  const errors = fieldErrors(act.error);
  return (
    <form onSubmit={submit}>
      <Field label={isPerson ? t("plan.field.name") : entry === undefined ? t("plan.add", { part: title }) : t("plan.field.words")} most={300} value={words} onChange={setWords} error={errors["words"]} />
      {isPerson && <Field kind="tel" label={t("plan.field.number")} value={phone} onChange={setPhone} error={(tried && badNumber) || errors["phone"] !== undefined ? t("plan.number.bad") : undefined} />}
      {act.error !== null && Object.keys(errors).length === 0 && <Problem error={act.error} />}
      <Acts>
        {(entry === undefined || changed) && <Button type="submit" look="line" busy={act.isPending}>{t(entry === undefined ? "action.add" : "action.save")}</Button>}
        {onMoveUp !== undefined && <Button look="plain" onClick={onMoveUp}>{t("plan.up")}<span className="vh"> {entry?.words}</span></Button>}
        {entry !== undefined && <Button look="plain" busy={act.isPending} onClick={() => act.start({ method: "DELETE", path: `plan/entries/${entry.id}`, ifMatch: entry.version })}>{t("action.remove")}<span className="vh"> {entry.words}</span></Button>}
      </Acts>
    </form>
  );
}
