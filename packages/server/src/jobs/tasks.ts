import { StoreError } from "@rapport/store";
import type { TaskList } from "graphile-worker";
import { z } from "zod";
import { type ReminderParts, sendReminder, TryAgainLater } from "../reminders/send-reminder.ts";
import { refitCourses } from "../course-models/refit-courses.ts";
import { findWhatMattered } from "../what-mattered/find-what-mattered.ts";
import { refitUsualRange } from "../usual-range/refit-usual-range.ts";
import { finishUnfinished } from "../check-in/finish-unfinished.ts";
import { practiceFacts } from "../http/practice-facts.ts";
import { planAhead } from "./plan-ahead.ts";
import type { Pulse } from "./pulse.ts";

const payload = z.object({ practice_id: z.uuid(), client_id: z.uuid(), treatment_id: z.uuid(), session_id: z.uuid().optional() });

const ofPractice = z.object({ practice_id: z.uuid() });

export interface TaskParts extends ReminderParts {
  readonly log: (entry: object) => void;
  readonly pulse: Pulse;
}

/** What the worker does for each kind of job. Each reads the facts anew, so that running twice is running once. */
export function tasksOf(parts: TaskParts): TaskList {
  const remind = (kind: "before" | "after") => async (came: unknown) => {
    const job = payload.parse(came);
    const sessionId = job.session_id ?? "";
    const done = await sendReminder(parts, { kind, practiceId: job.practice_id, clientId: job.client_id, treatmentId: job.treatment_id, sessionId });
    parts.log({ event: "job.done", job: `remind-${kind}`, session: sessionId, outcome: done.kind, ...("because" in done ? { because: done.because } : {}) });
  };
  const told = (name: string, work: (came: unknown) => Promise<void>) => async (came: unknown) => {
    try {
      await work(came);
    } catch (error) {
      parts.log({ event: "job.failed", job: name, ...(error instanceof TryAgainLater ? { says: error.message } : { level: "error", error }) });
      // The queue keeps what went wrong, in the clear: a code, never a message that may repeat what somebody typed.
      throw new Error(
        error instanceof TryAgainLater ? error.message : error instanceof StoreError ? error.code : error instanceof Error ? error.name : "unknown",
      );
    }
  };
  return {
    "remind-before": told("remind-before", remind("before")),
    "remind-after": told("remind-after", remind("after")),
    "plan-ahead": told("plan-ahead", async (came) => {
      const { practice_id, client_id, treatment_id } = payload.parse(came);
      const added = await planAhead(parts, { practiceId: practice_id, clientId: client_id, treatmentId: treatment_id });
      // "What you answered is kept", also of a form that nobody finished: once its time is over it is put in.
      if (added !== undefined) {
        const putIn = await putInUnfinished(parts, { practiceId: practice_id, clientId: client_id });
        if (putIn > 0) parts.log({ event: "job.done", job: "put-in-unfinished", treatment: treatment_id, forms: putIn });
      }
      if (added !== undefined && added > 0) parts.log({ event: "job.done", job: "plan-ahead", treatment: treatment_id, added });
    }),
    "refit-courses": told("refit-courses", async (came) => {
      const { practice_id } = ofPractice.parse(came);
      const done = await refitCourses(parts, practice_id);
      const usual = await refitUsualRange(parts, practice_id);
      const mattered = await findWhatMattered(parts, practice_id);
      parts.log({ event: "job.done", job: "refit-courses", practice: practice_id, ...done, ...usual, ...mattered });
    }),
    pulse: async () => {
      parts.pulse.lastBeatAt = parts.seams.now();
    },
  };
}

async function putInUnfinished({ stores, worker, seams }: TaskParts, { practiceId, clientId }: { readonly practiceId: string; readonly clientId: string }): Promise<number> {
  const context = { practiceId, personId: clientId, kind: "worker" } as const;
  const { zone } = await practiceFacts(stores, context, seams.now());
  return finishUnfinished({ ...stores, database: worker }, context, zone);
}
