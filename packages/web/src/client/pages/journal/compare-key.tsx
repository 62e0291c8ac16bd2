import { type PublicCard, sixWords } from "@rapport/vault";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Acts, Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Status } from "../../../parts/status.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";
import { checkKey } from "../../journal/shares.ts";
import { today } from "../../../sealed/day-of.ts";

/** Six words, on this phone and on the therapist's screen, compared in the room. Without it nothing is shared. */
export function CompareKey({ card, therapist, changed }: { card: PublicCard; therapist: string; changed: boolean }) {
  const { t } = useClientTexts();
  const words = useQuery({ queryKey: ["six-words", card.seal, card.sign], queryFn: () => sixWords(card), staleTime: Number.POSITIVE_INFINITY });
  const [differ, setDiffer] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  return (
    <div className="sheet-form">
      {changed ? <Status kind="problem">{t("share.key-changed", { therapist })}</Status> : <p>{t("share.compare.lead", { therapist })}</p>}
      <p>{t("share.compare", { therapist })}</p>
      <p className="four-words">{words.data?.join(" ")}</p>
      {differ && <Status kind="problem">{t("share.compare.not", { therapist })}</Status>}
      <Problem error={error} />
      <Acts>
        <Button onClick={() => void checkKey(card, today()).catch(setError)}>{t("key.device.same")}</Button>
        <Button look="line" onClick={() => setDiffer(true)}>{t("key.device.differ")}</Button>
      </Acts>
    </div>
  );
}
