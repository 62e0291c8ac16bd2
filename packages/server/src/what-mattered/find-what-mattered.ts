import { createHash } from "node:crypto";
import { afterMeeting } from "@rapport/instruments";
import { whatMattered } from "@rapport/relationship";
import { seededRandom } from "@rapport/stats";
import { type Database, keepWhatMattered, loadCountedCourses, loadScoredCourses, type Seams } from "@rapport/store";
import { outcomeScaleOf, scaleOfForms } from "../course-models/outcome-forms.ts";

/**
 * The nightly look at what goes together in one practice, from clients and therapists who agreed to be counted. It reads scores, the values
 * of three answers and when they met; only figures stay, and nothing of a practice with fewer than ten such clients.
 */
export async function findWhatMattered({ worker, seams }: { readonly worker: Database; readonly seams: Seams }, practiceId: string): Promise<{ readonly counted: number }> {
  const today = seams.now().toISOString().slice(0, 10);
  return worker.withContext({ practiceId, personId: "", kind: "statistics" }, async (tx) => {
    const courses = await loadCountedCourses(tx, afterMeeting.version, today);
    const scores = await loadScoredCourses(tx, { scaleOf: scaleOfForms, today, closedOnly: false, fewestScores: 2 });
    const found = whatMattered(courses, scores, outcomeScaleOf, seededRandom(seedOf(practiceId)));
    await keepWhatMattered(tx, { fittedOn: today, found });
    return { counted: found?.clients ?? 0 };
  });
}

/** The same practice with the same answers is told the same figures, night for night. */
function seedOf(practiceId: string): number {
  return createHash("sha256").update(practiceId).digest().readUInt32LE(0);
}
