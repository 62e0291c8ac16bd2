import type { Rule } from "../rule.ts";

/** What belongs to the practice or to the person who is signed in, and to no client. */
export const practiceRules = {
  "public.see": { says: "Anyone may see the public pages and whether the program is ready.", anyone: true },
  "sign-in.use": { says: "Anyone may try to sign in.", anyone: true },
  "sign-in.own": { says: "A person sees and ends their own sign-ins and passkeys.", own: true },
  "me.see": { says: "A signed-in person sees who they are here.", own: true },
  "help.see": { says: "Anyone may see the numbers to call and the person outside the pair.", anyone: true },
  "practice.set-up": { says: "Whoever holds the set-up token of an empty installation makes the practice.", anyone: true },
  "practice.see": { says: "Staff see the practice's settings.", roles: ["therapist", "admin", "supervisor", "manager"] },
  "practice.change": { says: "The administrator changes the practice's settings.", roles: ["admin"] },
  "staff.see": { says: "The administrator sees who works here.", roles: ["admin"] },
  "staff.invite": { says: "The administrator invites and resets staff.", roles: ["admin"] },
  "assignments.see": { says: "The administrator sees which treatments a therapist has, by their days and times, and who covers them; nothing of any client beside.", roles: ["admin"] },
  "assignments.change": { says: "The administrator hands a client over to another therapist, once she was told; she sees it on her page.", roles: ["admin"] },
  "machine.see": { says: "The administrator sees how the machine is, what is not yet safe, and sizes and dates of the copies.", machine: true, roles: ["admin"] },
  "machine.copy": { says: "The administrator makes a copy of the data, and rehearses bringing one back.", machine: true, roles: ["admin"] },
  "wording.see": { says: "The administrator sees which forms there are, and whose wording the practice loaded.", roles: ["admin"] },
  "wording.load": { says: "The administrator loads the wording of a form the practice may use, and takes it out of use.", roles: ["admin"] },
  "log.see": { says: "The administrator reads who did what on which day, by ids and kinds.", roles: ["admin"] },
  "own-settings.change": { says: "Staff change their own reading days, absence and switches.", roles: ["therapist", "admin", "supervisor"] },
  "what-mattered.see": { says: "Those who treat here, manage or do research see the practice's figures, which name nobody and no group under ten.", roles: ["therapist", "manager", "researcher"] },
  "own-counting.say": { says: "A therapist says whether their work may be counted beside that of others, and takes it back.", roles: ["therapist"] },
  "demo.see": { says: "Where the sample practice is offered, anyone may see who is in it.", anyone: true },
  "demo.enter": { says: "Where the sample practice is offered, anyone may come in as one of its invented people.", anyone: true },
  "demo.remove": { says: "Where the sample practice is offered, anyone may remove it; nothing of a real person is in it.", anyone: true },
} as const satisfies Record<string, Rule>;
