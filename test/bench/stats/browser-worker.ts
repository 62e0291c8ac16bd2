import { fitMixedModel } from "@rapport/stats";
import { practiceColumns, practiceFormula } from "./practice.ts";

// Runs in a worker of the browser and answers how long each of 31 fits took, in milliseconds.

declare const postMessage: (message: readonly number[]) => void;

const columns = practiceColumns(6_000, 0);
const times = Array.from({ length: 31 }, () => {
  const begun = performance.now();
  const fit = fitMixedModel(practiceFormula, columns, { degreesOfFreedom: "none" });
  if (fit.kind === "refused") throw new Error(`refused: ${fit.reason}`);
  return performance.now() - begun;
});
postMessage(times);
