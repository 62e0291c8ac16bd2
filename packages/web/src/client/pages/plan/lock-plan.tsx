import type { PlanEntryShape, PlanReply } from "@rapport/api";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Fold } from "../../../parts/fold.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Section } from "../../../parts/section.tsx";
import { Status } from "../../../parts/status.tsx";
import { apiClient, newKey } from "../../../shared/api-client.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import { journalSession } from "../../../sealed/journal-session.ts";
import type { OpenView } from "../../../sealed/journal-view.ts";
import { moveIn } from "../../../sealed/move-in.ts";
import { wordsOfPlanLine } from "../../../sealed/plan-line.ts";
import { refreshOwn } from "../own/queries.ts";

const asked = "plan";
/** A moment apart each, so that they keep their order. */
const copiesOf = (lines: readonly PlanEntryShape[], now: number) => lines.map((line, at) => ({ from: `${line.id} ${line.version}`, line, words: wordsOfPlanLine(line, new Date(now + at).toISOString()) }));

/** One line after the other: what was changed since is refused by its version, and stays. */
async function destroy(safe: Readonly<ReturnType<typeof copiesOf>>): Promise<void> {
  for (const { line: { id, version } } of safe) await apiClient.send("DELETE", `/client/plan/entries/${id}`, undefined, { key: newKey(), ifMatch: version });
}

/** A plan that is only hers can move under her key. She is asked once; whoever leaves it finds the way folded away. A shared plan stays. */
export function LockPlan({ plan: { isPrivate, entries }, view }: { plan: PlanReply; view: OpenView }) {
  const { t } = useClientTexts();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [left, setLeft] = useState<number>();
  const [error, setError] = useState<Error | null>(null);
  if (!isPrivate || entries.length === 0) return left === 0 ? <Status>{t("locked-plan.move.done")}</Status> : null;
  const move = async () => {
    setBusy(true);
    setError(null);
    await moveIn(journalSession, "plan-part", copiesOf(entries, Date.now()), destroy).then(setLeft, setError);
    await refreshOwn(queries);
    setBusy(false);
  };
  const wasAsked = view.settings.leftThere.includes(asked);
  const notNow = () => void journalSession.keepSettings({ ...view.settings, leftThere: [...view.settings.leftThere, asked] });
  const offer = (
    <div className="move-in">
      <p>{t("locked-plan.move.lead")}</p>
      <p className="muted">{t("locked-plan.move.open")}</p>
      {left !== undefined && left > 0 && <Status kind="problem">{t("locked-plan.move.left")}</Status>}
      <Problem error={error} />
      <Acts>
        <Button look="line" busy={busy} onClick={() => void move()}>{t("locked-plan.move.do")}</Button>
        {!wasAsked && <Button look="plain" onClick={notNow}>{t("action.not-now")}</Button>}
      </Acts>
    </div>
  );
  return wasAsked ? <Fold title={t("locked-plan.move")}>{offer}</Fold> : <Section title={t("locked-plan.move")}>{offer}</Section>;
}
