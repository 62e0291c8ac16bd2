import { appendSession, fitMixedModel, type MixedFit, type MixedModelOptions } from "@rapport/stats";
import { practiceColumns, practiceFormula } from "./practice.ts";

// One figure of the mixed model, in a process of its own: SESSIONS independent|ar1|append RUNS. Answers one line of JSON.

export interface MixedFigure {
  /** Nothing compiled yet. */
  readonly firstMilliseconds: number;
  readonly medianMilliseconds: number;
  /** The most this process ever held, everything included. */
  readonly megabytes: number;
  readonly criterion: number;
}

const [sessions = 0, kind = "", runs = 1] = [Number(process.argv[2]), process.argv[3], Number(process.argv[4])];
const options: MixedModelOptions = { degreesOfFreedom: "none", residual: kind === "ar1" ? { kind: "ar1", time: "session" } : { kind: "independent" } };
const columns = practiceColumns(sessions, kind === "ar1" ? 0.4 : 0);
console.log(JSON.stringify(kind === "append" ? appends() : fits()));

function fitted(found: ReturnType<typeof fitMixedModel>): MixedFit {
  if (found.kind === "refused") throw new Error(`refused: ${found.reason}`);
  return found;
}

function fits(): MixedFigure {
  let criterion = 0;
  return { ...figures(() => (criterion = fitted(fitMixedModel(practiceFormula, columns, options)).criterion)), criterion };
}

/** One session more for one client after the other, each fitted from the last optimum. */
function appends(): MixedFigure {
  let fit = fitted(fitMixedModel(practiceFormula, columns, options));
  let number = 40;
  return figures(() => {
    number += 1;
    const client = (7 * number) % (sessions / 20);
    fit = fitted(appendSession(fit, { score: 8 + (number % 5), lnsession: Math.log(number), client, therapist: Math.floor(client / 10) }));
    return fit.criterion;
  });
}

function figures(work: () => number): MixedFigure {
  let criterion = 0;
  const times = Array.from({ length: runs }, () => {
    const begun = performance.now();
    criterion = work();
    return performance.now() - begun;
  });
  const [first = Number.NaN] = times;
  const sorted = times.toSorted((a, b) => a - b);
  return { firstMilliseconds: first, medianMilliseconds: sorted[sorted.length >> 1] ?? Number.NaN, megabytes: process.resourceUsage().maxRSS / 1024, criterion };
}
