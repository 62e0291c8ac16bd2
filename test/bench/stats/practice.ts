import { type DataColumn, normalDraw, seededRandom } from "@rapport/stats";

/** Sessions of each client, and clients of each therapist. */
const sessionsEach = 20;
const clientsEach = 10;

/** A practice of so many sessions as columns in arrays: three levels, a random slope, now and then a gap, errors correlated by φ. */
export function practiceColumns(sessions: number, phi: number): DataColumn[] {
  const random = seededRandom(7);
  const clients = sessions / sessionsEach;
  const [score, log, session] = [new Float64Array(sessions), new Float64Array(sessions), new Int32Array(sessions)];
  const [client, therapist] = [new Int32Array(sessions), new Int32Array(sessions)];
  const therapists = Float64Array.from({ length: Math.ceil(clients / clientsEach) }, () => 0.8 * normalDraw(random));
  for (let unit = 0, row = 0; unit < clients; unit++) {
    const [level, own] = [normalDraw(random), normalDraw(random)];
    let [number, error] = [0, normalDraw(random)];
    for (let each = 0; each < sessionsEach; each++, row++) {
      const gap = each > 0 && random() < 0.1 ? 2 : 1;
      number += gap;
      const carried = each === 0 ? 0 : phi ** gap;
      error = each === 0 ? error : carried * error + Math.sqrt(1 - carried * carried) * normalDraw(random);
      session[row] = number;
      log[row] = Math.log(number);
      client[row] = unit;
      therapist[row] = Math.floor(unit / clientsEach);
      const slope = 1.2 * (-0.25 * level + 0.968 * own) - 3.1;
      score[row] = 16 + (therapists[therapist[row] as number] as number) + 4 * level + slope * (log[row] as number) + 3 * error;
    }
  }
  return [{ name: "score", values: score }, { name: "lnsession", values: log }, { name: "session", values: session }, { name: "client", values: client }, { name: "therapist", values: therapist }];
}

export const practiceFormula = "score ~ lnsession + (1 + lnsession | client) + (1 | therapist)";
