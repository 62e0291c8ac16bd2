import type { OwnTherapist } from "@rapport/api";
import { howItLanded, questionsOf } from "@rapport/instruments";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { FormQuestion, type GivenAnswer } from "../../../parts/form-question.tsx";
import { LinkButton } from "../../../parts/link-button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Steps } from "../../../parts/steps.tsx";
import { WhoSees } from "../../../parts/visibility-chip.tsx";
import { paths } from "../../../shared/paths.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import { TherapistReads } from "../own/therapist-reads.tsx";
import { useOwnAct } from "../own/use-own-act.ts";

interface Props {
  readonly noteId: string;
  readonly therapist: OwnTherapist;
  /** It fits into this week; else she is not asked, and can say it all the same. */
  readonly asked: boolean;
}

const kept = "keep-to-myself";
const nothing: GivenAnswer = { chosen: [], words: "" };

/**
 * Form D, three pages: each can be kept to herself, the whole can wait a week. Nothing leaves the page before the last one, and what she
 * keeps is in no request.
 */
export function LandingForm({ noteId, therapist, asked }: Props) {
  const { t, locale } = useClientTexts();
  const [begun, setBegun] = useState(asked);
  const [at, setAt] = useState(0);
  const [given, setGiven] = useState<readonly GivenAnswer[]>([nothing, nothing, nothing]);
  const act = useOwnAct();
  const items = questionsOf(howItLanded, { setting: "alone", language: locale.split("-")[0] ?? "en", names: { therapist: therapist.name } });
  const item = items[at];
  if (!begun) return <div className="say"><Button look="line" onClick={() => setBegun(true)}>{t("notes.landing.say")}</Button></div>;
  if (item === undefined) throw new Error(`LandingForm requires page ${at} of form D`);
  const answer = (one: GivenAnswer) => given.map((other, index) => (index === at ? one : other));
  const goOn = (all: readonly GivenAnswer[]) => {
    setGiven(all);
    if (at < items.length - 1) return setAt(at + 1);
    const [fits, cameUp, next] = all.map(({ chosen }) => chosen);
    act.start({ path: "therapist-notes", body: { do: "land", note: noteId, fits: fits?.[0] ?? null, cameUp: cameUp ?? [], next: next?.[0] ?? null } });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    goOn(given);
  };
  return (
    <form className="say landing" onSubmit={submit}>
      <Steps now={at + 1} all={items.length} />
      <FormQuestion
        key={item.item} heading="h2" item={{ ...item, options: item.options.filter(({ code }) => code !== kept) }} answer={given[at] ?? nothing} onAnswer={(one) => setGiven(answer(one))}
        who={<WhoSees seen="you-and-therapist" name={therapist.name} />}
      />
      {at === items.length - 1 && <TherapistReads therapist={therapist} />}
      <Problem error={act.error} />
      <Button type="submit" busy={act.isPending}>{at < items.length - 1 ? t("action.next") : t("action.send")}</Button>
      <div className="acts">
        <Button look="plain" busy={act.isPending} onClick={() => goOn(answer(nothing))}>{item.options.find(({ code }) => code === kept)?.label ?? ""}</Button>
        {at > 0 && <Button look="plain" onClick={() => setAt(at - 1)}>{t("nav.back")}</Button>}
        <LinkButton look="plain" to={paths.today}>{t("notes.landing.later")}</LinkButton>
      </div>
      <p className="small muted">{t("notes.landing.later.lead")}</p>
    </form>
  );
}
