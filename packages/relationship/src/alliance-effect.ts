import { type AllianceCourse, allianceEffects, combineNormal, type Direction, type UncertainValue } from "@rapport/stats";
import { type EffectParts, effectPart, partInWords, sourcesInOrder } from "./effect-parts.ts";
import { finding, type Finding } from "./finding.ts";

/** One client's course on one form: the alliance of each session and the score of the next, as the form counts it. */
export interface RatedCourse {
  readonly sessions: readonly number[];
  readonly alliance: readonly number[];
  readonly nextScores: readonly number[];
}

/** What other research says of a better session and the next symptoms, in standard deviations within clients (METHODS J2; Flückiger et al. 2020). */
export const priorOfAllianceEffect: UncertainValue = { value: -0.06, error: 0.08 };

/** Fewer clients than this describe themselves, and nothing else. */
const fewestWithPrior = 10;

/** In standard deviations within clients: of a usual session's swing, and of a usual week's. Above 0: a better session goes before an easier week. */
export type AllianceEffect = { readonly kind: "not-said"; readonly reason: "too-few" | "no-variation" | "not-converged" } | ({ readonly kind: "said"; readonly sessions: number } & EffectParts);

/**
 * After a session that felt closer than usual, how was the next week? Within clients, never between them: prior, data and the two together
 * are kept apart, with the weight of what others found (METHODS E2, J2, J4). It is association, whatever it shows.
 *
 * @param direction of the form; a form on which higher is better is turned, so that the sign means the same
 */
export function allianceEffect(courses: readonly RatedCourse[], direction: Direction): AllianceEffect {
  const turned = direction === "lower-is-better" ? 1 : -1;
  const usable = courses.filter(({ sessions }) => sessions.length >= 2)
    .map(({ sessions, alliance, nextScores }): AllianceCourse => ({ sessions, alliance, nextSymptoms: nextScores.map((score) => turned * score) }));
  const clients = usable.length;
  if (clients < fewestWithPrior) return { kind: "not-said", reason: "too-few" };
  const swing = deviationWithin(usable.map(({ alliance }) => alliance));
  const symptoms = deviationWithin(usable.map(({ nextSymptoms }) => nextSymptoms));
  if (!(swing > 0 && symptoms > 0)) return { kind: "not-said", reason: "no-variation" };
  const found = allianceEffects(usable, { fewest: fewestWithPrior });
  if (found.kind === "too-small") return { kind: "not-said", reason: "too-few" };
  if (found.kind === "refused") return { kind: "not-said", reason: "not-converged" };
  const unit = swing / symptoms;
  const own = { value: found.within.estimate * unit, error: found.within.error * unit };
  const combined = combineNormal(priorOfAllianceEffect, own);
  // Of symptoms fewer are better: turned once, here.
  const part = ({ value, error }: UncertainValue) => effectPart(-value, error);
  return {
    kind: "said", clients, sessions: found.sessions, data: part(own), prior: part(priorOfAllianceEffect),
    combined: { ...part({ value: combined.mean, error: combined.error }), priorWeight: combined.priorWeight },
  };
}

/** The effect in words, the leading source first, each with its range; then what it cannot show. */
export function allianceEffectFindings(effect: AllianceEffect): Finding[] {
  if (effect.kind === "not-said") return [finding(`effect.alliance.${effect.reason}`, { fewest: fewestWithPrior })];
  const { clients, sessions, data, prior, combined } = effect;
  return [
    ...sourcesInOrder(clients, {
      data: finding("effect.alliance.data", { ...partInWords(data), clients, sessions }),
      combined: finding("effect.alliance.combined", { ...partInWords(combined), others: Math.round(100 * combined.priorWeight) }),
      prior: finding("effect.alliance.prior", partInWords(prior)),
    }),
    finding("effect.association"),
  ];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of values from their own client's mean, each mean costing a degree of freedom. */
function deviationWithin(clients: readonly (readonly number[])[]): number {
  const squares = clients.reduce((sum, values) => sum + values.reduce((own, value) => own + (value - mean(values)) ** 2, 0), 0);
  return Math.sqrt(squares / clients.reduce((sum, values) => sum + values.length - 1, 0));
}
