import type { Rule } from "../rule.ts";
import { clientRules } from "./client.ts";
import { endingRules } from "./ending.ts";
import { practiceRules } from "./practice.ts";
import { recordRules } from "./record.ts";
import { reminderRules } from "./reminders.ts";
import { repairRules } from "./repair.ts";
import { scoreRules } from "./scores.ts";
import { sealedRules } from "./sealed.ts";
import { sessionLoopRules } from "./session-loop.ts";
import { signInRules } from "./sign-in.ts";
import { therapistNoteRules } from "./therapist-notes.ts";

/** Every action there is. A route names one of these; an action without a rule does not exist. */
export const rules = { ...clientRules, ...signInRules, ...practiceRules, ...sessionLoopRules, ...recordRules, ...reminderRules, ...repairRules, ...endingRules, ...scoreRules, ...sealedRules, ...therapistNoteRules } as const satisfies Record<string, Rule>;

export type Action = keyof typeof rules;
