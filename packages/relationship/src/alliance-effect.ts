import { type AllianceCourse, allianceEffects, combineNormal, type Direction, type UncertainValue } from "@rapport/stats";
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
/** From here on the practice's own data come first, and from there on they stand alone. */
const dataFirst = 30;
const dataAlone = 200;

export type AllianceEffect =
  | { readonly kind: "not-said"; readonly reason: "too-few" | "no-variation" | "not-converged"; readonly clients: number }
  | {
      readonly kind: "said";
      readonly clients: number;
      readonly sessions: number;
      /**
       * All in standard deviations within clients: of a usual session's swing, and of a usual week's. Below 0: a better session goes before
       * an easier week, whichever way the form counts.
       */
      readonly data: Range;
      readonly prior: Range;
      readonly combined: Range & { readonly priorWeight: number };
      /** Which of the three is said first. */
      readonly leads: "combined" | "data";
    };

interface Range {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

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
  if (clients < fewestWithPrior) return { kind: "not-said", reason: "too-few", clients };
  const swing = deviationWithin(usable.map(({ alliance }) => alliance));
  const symptoms = deviationWithin(usable.map(({ nextSymptoms }) => nextSymptoms));
  if (!(swing > 0 && symptoms > 0)) return { kind: "not-said", reason: "no-variation", clients };
  const found = allianceEffects(usable, { fewest: fewestWithPrior });
  if (found.kind === "too-small") return { kind: "not-said", reason: "too-few", clients };
  if (found.kind === "refused") return { kind: "not-said", reason: "not-converged", clients };
  const unit = swing / symptoms;
  const { estimate, error, low, high } = found.within;
  const combined = combineNormal(priorOfAllianceEffect, { value: estimate * unit, error: error * unit });
  const { value, error: priorError } = priorOfAllianceEffect;
  return {
    kind: "said", clients, sessions: found.sessions,
    data: { estimate: estimate * unit, low: low * unit, high: high * unit },
    prior: { estimate: value, low: value - 1.959963984540054 * priorError, high: value + 1.959963984540054 * priorError },
    combined: { estimate: combined.mean, low: combined.low, high: combined.high, priorWeight: combined.priorWeight },
    leads: clients >= dataFirst ? "data" : "combined",
  };
}

/** The effect in words, the leading one first, each with its range; then what it cannot show. */
export function allianceEffectFindings(effect: AllianceEffect): Finding[] {
  if (effect.kind === "not-said") return [finding(`effect.alliance.${effect.reason}`, { clients: effect.clients, fewest: fewestWithPrior })];
  const { clients, sessions, data, prior, combined, leads } = effect;
  const own = finding("effect.alliance.data", { ...inWords(data), clients, sessions });
  const both = finding("effect.alliance.combined", { ...inWords(combined), others: Math.round(100 * combined.priorWeight) });
  const said = leads === "data" ? (clients >= dataAlone ? [own] : [own, both]) : [both, own];
  return [...said, finding("effect.alliance.prior", inWords(prior)), finding("effect.association")];
}

/** Turned, so that above 0 is better, and to hundredths. */
function inWords({ estimate, low, high }: Range): Record<string, string | number> {
  const round = (value: number) => Math.round(Math.abs(value) * 100) / 100;
  const sign = (value: number) => (Math.abs(value) < 0.005 ? "" : value > 0 ? "+" : "−");
  return {
    direction: low < 0 && high < 0 ? "better" : low > 0 && high > 0 ? "worse" : "open",
    size: round(estimate), from: round(high), fromSign: sign(-high), to: round(low), toSign: sign(-low),
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of values from their own client's mean, each mean costing a degree of freedom. */
function deviationWithin(clients: readonly (readonly number[])[]): number {
  const squares = clients.reduce((sum, values) => sum + values.reduce((own, value) => own + (value - mean(values)) ** 2, 0), 0);
  return Math.sqrt(squares / clients.reduce((sum, values) => sum + values.length - 1, 0));
}
