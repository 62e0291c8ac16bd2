import { type Lets, lets, likeCodes, talkCodes, type Told, wouldHelpCodes } from "@rapport/relationship";
import { Field } from "../../../parts/field.tsx";
import { PickChips } from "../../../parts/pick-chips.tsx";
import { Question } from "../../../parts/question.tsx";
import { VisibilityChip } from "../../../parts/visibility-chip.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";

export type SayMoreStep = "like" | "happened" | "would-help" | "see" | "talk";

interface Props {
  readonly step: SayMoreStep;
  readonly told: Told;
  readonly onTold: (told: Told) => void;
  readonly choice: Lets | undefined;
  readonly onChoice: (choice: Lets) => void;
  readonly therapist: string;
  readonly error: string | undefined;
}

/** One step of *Say more*, word for word as form E has it. Until *What can … see?* everything is hers alone. */
export function SayMoreQuestion({ step, told, onTold, choice, onChoice, therapist, error }: Props) {
  const { t } = useClientTexts();
  const name = { therapist };
  const hers = <VisibilityChip seen="only-author" />;
  switch (step) {
    case "like":
      return (
        <PickChips
          legend={t("say-more.like")} heading="h1" name="like" hint={t("say-more.choose-all")} who={hers} values={told.like} onChange={(like) => onTold({ ...told, like })}
          options={[...likeCodes.slice(0, -1), "not-okay-thing" as const, "do-not-know" as const].map((value) => ({ value, label: t(`say-more.like.${value}`, name) }))}
        />
      );
    case "happened":
      return (
        <>
          <h1>{t("say-more.happened")}</h1>
          <p className="lede">{t("say-more.happened.lead")}</p>
          {hers}
          <Field kind="lines" label={t("say-more.happened.field")} most={1000} value={told.happened ?? ""} onChange={(words) => onTold({ ...told, happened: words.trim() === "" ? null : words })} />
        </>
      );
    case "would-help":
      return (
        <>
          <PickChips
            legend={t("say-more.would-help")} heading="h1" name="would-help" hint={t("say-more.choose-all")} who={hers} values={told.wouldHelp} onChange={(wouldHelp) => onTold({ ...told, wouldHelp })}
            options={wouldHelpCodes.map((value) => ({ value, label: t(`say-more.would-help.${value}`, name) }))}
          />
          <Field kind="lines" label={t("say-more.own-words")} optional most={300} value={told.wouldHelpWords ?? ""} onChange={(words) => onTold({ ...told, wouldHelpWords: words.trim() === "" ? null : words })} />
        </>
      );
    case "see":
      return (
        <Question
          legend={t("say-more.see", name)} name="see" value={choice} onChange={(value) => onChoice(value as Lets)} error={error}
          options={lets.map((value) => ({ value, label: t(`say-more.see.${value}`), ...(value === "nothing" ? { more: t("say-more.see.nothing.note") } : {}) }))}
        />
      );
    case "talk":
      return (
        <Question
          legend={t("say-more.talk")} name="talk" value={told.talk ?? undefined} onChange={(talk) => onTold({ ...told, talk })}
          options={talkCodes.map((value) => ({ value, label: t(`say-more.talk.${value}`, name) }))}
          apart={[{ value: "someone-else", label: t("felt-off.outside", name), more: t("felt-off.outside.note", name) }]}
        />
      );
  }
}
