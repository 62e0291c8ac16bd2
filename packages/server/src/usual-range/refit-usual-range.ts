import { afterMeeting } from "@rapport/instruments";
import { usualRangeOfPractice } from "@rapport/relationship";
import { type Database, keepUsualRange, loadAllianceSeries, type Seams } from "@rapport/store";

export interface UsualRangeRefitted {
  readonly pairs: number;
  /** Null where there is too little to say. */
  readonly reliability: number | null;
}

/**
 * The nightly look at the client's own form in one practice: can it see change within a person, what is usual, and where the limits lie. It
 * reads the values of three answers and nothing that anyone wrote.
 */
export async function refitUsualRange({ worker, seams }: { readonly worker: Database; readonly seams: Seams }, practiceId: string): Promise<UsualRangeRefitted> {
  const today = seams.now().toISOString().slice(0, 10);
  const { version } = afterMeeting;
  return worker.withContext({ practiceId, personId: "", kind: "statistics" }, async (tx) => {
    const { within, prior, pairs, limits, ownScores } = usualRangeOfPractice(await loadAllianceSeries(tx, version, today));
    const reliability = within.kind === "refused" ? null : { value: within.reliability, low: within.low, high: within.high };
    const [clients, sessions] = within.kind === "refused" ? [0, 0] : [within.persons, within.sessions];
    await keepUsualRange(tx, { formVersion: version, fittedOn: today, reliability, clients, sessions, prior, pairs, limits, ownScores });
    return { pairs, reliability: reliability?.value ?? null };
  });
}
