import type { SamplePractice } from "./sample-practice.ts";

/**
 * Five pages in the order in which a week meets them: the page before a session, the guess after one, looking together, what lies
 * between the two over time, everyone.
 */
export function tourStops({ treatments }: SamplePractice): string[] {
  const of = (key: string) => treatments.find(({ story }) => story.key === key);
  const ana = of("ana");
  const jonas = of("jonas");
  const next = ana?.sessions[ana.story.sessions.length]?.id ?? "";
  const unguessed = jonas?.sessions[jonas.story.sessions.length - 1]?.id ?? "";
  return [`/t/sessions/${next}/brief`, `/t/sessions/${unguessed}/after`, `/room/${next}`, `/t/clients/${ana?.treatmentId ?? ""}/relationship`, "/t/clients"];
}
