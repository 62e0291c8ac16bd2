import type { SealedReply } from "@rapport/api";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import { journalSession } from "../../../sealed/journal-session.ts";
import { storeChange } from "../../../sealed/server-items.ts";
import { useTherapistName } from "./therapist-name.ts";

/** Every way in is lost: the words are gone, and there is no way round it. An empty journal can be begun. */
export function StartAgain() {
  const { t } = useClientTexts();
  const therapist = useTherapistName();
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<Error | null>(null);
  const word = t("journal.lost.word");
  const start = async (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim().toLocaleLowerCase() !== word) return;
    try {
      const { items } = await apiClient.get<SealedReply>("/own/sealed");
      await storeChange({ puts: [], drops: items.map(({ id }) => id) });
      await journalSession.forget();
    } catch (cause) {
      setError(cause as Error);
    }
  };
  return (
    <form className="sheet-form" onSubmit={(event) => void start(event)}>
      <p>{therapist === undefined ? t("journal.lost.plain") : t("journal.lost.lead", { therapist })}</p>
      <Field label={t("journal.lost.sure", { word })} voice="ui" autoComplete="off" value={typed} onChange={setTyped} />
      <Problem error={error} />
      <Button type="submit" look="line">{t("journal.lost.do")}</Button>
    </form>
  );
}
