import type { CourseModelInUse } from "@rapport/relationship";
import { loadCourseModels, type StoredCourseModel, type Transaction } from "@rapport/store";
import type { PracticeFacts } from "../http/practice-facts.ts";

/** The practice's models of courses, as the last night left them. */
export interface ModelsInUse {
  of(instrument: string, version: string): CourseModelInUse | "off" | null;
}

/** Reads the models once for a page. Where the practice has the expected course turned off, nothing is read. */
export async function modelsInUse(tx: Transaction, { showsExpectedCourse }: Pick<PracticeFacts, "showsExpectedCourse">): Promise<ModelsInUse> {
  if (!showsExpectedCourse) return { of: () => "off" };
  const models = await loadCourseModels(tx);
  const find = (instrument: string, version: string) => models.find((model) => model.instrument === instrument && model.instrumentVersion === version);
  return {
    of(instrument, version) {
      // A form whose closed courses used another version has a model that does not fit: its own reason is said.
      const model = find(instrument, version) ?? models.find((one) => one.instrument === instrument);
      return model === undefined ? null : inUse(model);
    },
  };
}

function inUse({ instrumentVersion, fittedOn, episodes, fixed, covariance, sigma, backTest }: StoredCourseModel): CourseModelInUse {
  const [b0 = 0, b1 = 0] = fixed;
  const [v00 = 0, v01 = 0, v10 = 0, v11 = 0] = covariance;
  return { version: instrumentVersion, fittedOn, episodes, curve: { fixed: [b0, b1], covariance: [[v00, v01], [v10, v11]], sigma }, backTest };
}
