import { sessionStates } from "@rapport/relationship";
import { loadMeetingsOf } from "../session/load-meetings.ts";
import { sqlFor, type Transaction } from "../transaction.ts";
import { addJobs, type JobToAdd } from "./jobs.ts";

const hour = 3_600_000;
/** A job looks at the session this long before it begins, and this long after its end; the rules say what is sent then, if anything. */
const looksBefore = 24 * hour;
const looksAfter = hour;
/** The questions after a session are open two days: later there is nothing to say. */
const openAfter = 48 * hour;
const dayMs = 24 * hour;

/**
 * Plans the jobs that will look at these sessions: for a new session, for one that was moved, and when somebody said that the two met.
 * Whether a message goes out is decided when the job runs, from what is true then.
 */
export async function planMessages(tx: Transaction, treatmentId: string, sessionIds?: readonly string[]): Promise<void> {
  const now = tx.now.getTime();
  const clientId = await clientOf(tx, treatmentId);
  const { sessions, events, breaks } = await loadMeetingsOf(tx, treatmentId);
  const states = sessionStates(sessions, events, breaks, now).filter(({ id }) => sessionIds === undefined || sessionIds.includes(id));
  await addJobs(
    tx,
    states.flatMap((state): JobToAdd[] => {
      const one = { about: state.id, sessionId: state.id, treatmentId, clientId };
      return [
        ...(state.startsAt > now ? [{ ...one, kind: "remind-before" as const, runAt: new Date(Math.max(now, state.startsAt - looksBefore)) }] : []),
        ...(state.endsAt + openAfter > now ? [{ ...one, kind: "remind-after" as const, runAt: new Date(Math.max(now, state.endsAt + looksAfter)) }] : []),
      ];
    }),
  );
}

/** Looks again at each time a job of this session is due later than now, such as after the night. */
export async function planMessageAt(
  tx: Transaction,
  message: { readonly kind: "before" | "after"; readonly treatmentId: string; readonly clientId: string; readonly sessionId: string; readonly at: Date },
): Promise<void> {
  const { kind, treatmentId, clientId, sessionId, at } = message;
  await addJobs(tx, [{ kind: `remind-${kind}`, about: sessionId, treatmentId, clientId, sessionId, runAt: at }]);
}

/** The daily look whether sessions have to be added, so that there are always eight weeks of them. */
export async function planToPlanAhead(tx: Transaction, treatmentId: string, clientId: string): Promise<void> {
  await addJobs(tx, [{ kind: "plan-ahead", about: treatmentId, treatmentId, clientId, runAt: new Date(tx.now.getTime() + dayMs) }]);
}

async function clientOf(tx: Transaction, treatmentId: string): Promise<string> {
  const { practiceId, personId } = tx.context;
  const row = await tx.one(
    sqlFor
      .selectFrom("rapport.reach")
      .select("client_id")
      .where("practice_id", "=", practiceId)
      .where("person_id", "=", personId)
      .where("treatment_id", "=", treatmentId)
      .limit(1),
    "treatment",
  );
  return row.client_id;
}
