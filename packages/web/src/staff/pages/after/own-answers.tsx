import type { AfterReply, OwnAnswersBody } from "@rapport/api";
import { questionsOf, therapistSide } from "@rapport/instruments";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Fold } from "../../../parts/fold.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Question } from "../../../parts/question.tsx";
import { Status } from "../../../parts/status.tsx";
import { WhoSees } from "../../../parts/visibility-chip.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useMe } from "../../../shared/me.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

const rated = ["c1", "c3", "c4"] as const;
type Rated = (typeof rated)[number];

/** The therapist's own five: folded, never in the way of her answers. With a key, the two that are theirs alone are sealed instead. */
export function OwnAnswers({ after, hasKey }: { readonly after: AfterReply; readonly hasKey: boolean }) {
  const { t, locale, wording } = useStaffTexts();
  const queries = useQueryClient();
  const { person } = useMe();
  const { session, client } = after;
  const [marks, setMarks] = useState<Partial<Record<Rated, number>>>({});
  const [sensed, setSensed] = useState<OwnAnswersBody["sensedHardToSay"]>(undefined);
  const [hard, setHard] = useState("");
  const save = useSend((body: OwnAnswersBody, key) => apiClient.send("POST", `/t/sessions/${session.id}/own-answers`, body, { key }), () => queries.invalidateQueries({ queryKey: ["after", session.id] }));
  if (after.ownAnswers.length > 0) return <Status>{t("after.own.saved")}</Status>;
  const names = { therapist: person.name, client: client.name };
  const questions = questionsOf(therapistSide, { language: locale, names, setting: "alone", history: { session: session.number ?? 1, ownAlways: true } });
  const find = (item: string) => questions.find((each) => each.item === item);
  const c5 = find("c5");
  return (
    <section className="part">
      <Fold title={t("after.own")} sub={t("after.own.when")}>
        <WhoSees seen="only-author">{t("after.sees.own")}</WhoSees>
        {rated.map((item, index) => {
          const question = find(item);
          if (question === undefined) return null;
          return (
            <Question
              key={item} name={`own-${item}`} legend={wording(question.text)} number={index + 1} heading="plain" layout="row" mark="therapist"
              options={question.options.filter(({ apart }) => !apart).map(({ label }, at) => ({ value: String(at), label: wording(label) }))}
              value={marks[item]?.toString()} onChange={(value) => setMarks({ ...marks, [item]: Number(value) })}
            />
          );
        })}
        {hasKey ? <p className="small muted">{t("own-notes.after.five")}</p> : c5 !== undefined && (
          <Question
            name="own-c5" legend={wording(c5.text)} number={4} heading="plain" layout="row" mark="therapist"
            options={c5.options.map(({ code, label }) => ({ value: code, label: wording(label) }))} value={sensed} onChange={(value) => setSensed(value as OwnAnswersBody["sensedHardToSay"])}
          />
        )}
        {!hasKey && <Field label={t("after.own.c2")} kind="lines" most={500} optional value={hard} onChange={setHard} />}
        {save.error !== null && <Problem error={save.error} />}
        <div className="acts"><Button look="line" busy={save.isPending} onClick={() => save.start({ ...marks, ...(sensed !== undefined && { sensedHardToSay: sensed }), ...(hard.trim() !== "" && { hardToUnderstand: hard.trim() }) })}>{t("after.own.save")}</Button></div>
      </Fold>
    </section>
  );
}
