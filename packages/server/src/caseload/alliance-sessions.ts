import { allianceMean } from "@rapport/instruments";
import { type AllianceSession, tookPlace } from "@rapport/relationship";
import type { NoteMark } from "@rapport/store";
import type { TreatmentFacts } from "../treatment-facts/treatment-facts.ts";

type Answers = readonly { readonly item: string; readonly value: number | null; readonly cannotTell: boolean; readonly chosen?: readonly string[] }[];

export interface BetweenFacts {
  /** Of open forms only, by administration. */
  readonly answers: ReadonlyMap<string, Answers>;
  /** As first given, where she answered again. */
  readonly first: ReadonlyMap<string, Answers>;
  readonly notes: readonly Pick<NoteMark, "kind" | "sessionId" | "onDay">[];
  readonly lookedAt: ReadonlySet<string>;
}

/** The sessions of chart 2 that took place, the last `most` of them. What is not open yet looks as if it were not answered. */
export function allianceSessions(facts: TreatmentFacts, { answers, first, notes, lookedAt }: BetweenFacts, most = Number.POSITIVE_INFINITY): AllianceSession[] {
  const met = facts.states.filter(tookPlace).slice(-most);
  const forms = new Map(facts.openForms.map(({ sessionId, administrationId }) => [sessionId, administrationId]));
  const kinds = new Map<string, Set<string>>();
  for (const note of notes) {
    const of = note.sessionId ?? met.findLast(({ on }) => on <= note.onDay)?.id;
    if (of !== undefined) kinds.set(of, (kinds.get(of) ?? new Set()).add(note.kind));
  }
  return met.map((session) => {
    const form = forms.get(session.id) ?? "";
    const given = answers.get(form) ?? [];
    const three = given.filter(({ item, value }) => value !== null && ["b1", "b2", "b3"].includes(item));
    const mean = allianceMean(three);
    const earlier = allianceMean(first.get(form) ?? []);
    const compared = given.find(({ item }) => item === "b7")?.chosen?.[0];
    const sent = kinds.get(session.id);
    return {
      number: session.number ?? 0, day: session.on, mean: mean.kind === "scored" ? mean.value : null, answered: three.length, top: three.filter(({ value }) => value === 4).length,
      couldNotTell: mean.kind !== "scored" && given.some(({ cannotTell }) => cannotTell),
      ...(earlier.kind === "scored" ? { firstMean: earlier.value } : {}),
      ...(compared === "further-apart" || compared === "as-usual" || compared === "closer" ? { comparedWithOtherTimes: compared } : {}),
      somethingHelped: sent?.has("helped") ?? false, thereIsSomething: sent?.has("there-is-something") ?? false, feltOff: sent?.has("felt-off") ?? false,
      lookedAt: lookedAt.has(session.id) || facts.afters.get(session.id)?.talkedAbout === true,
    };
  });
}
