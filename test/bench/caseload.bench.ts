import { askAs } from "./ask.ts";
import { makeHistory } from "./history.ts";
import { makePairs, type Pair, signInAs } from "./people.ts";
import { type BenchPlace, benchPlace, residentMegabytes } from "./place.ts";
import { type BenchRow, median, percentile, timesOf } from "./rows.ts";

// A therapist with 80 clients in a practice of 10,000 clients and 1,000,000 administrations: 45 meetings with two forms each, and ten
// typed-in scores, for every client.

const therapists = 125;
const clientsEach = 80;
const history = { meetings: 45, scores: 10 };
const tries = 200;

export default async function caseload(): Promise<BenchRow[]> {
  await using place = await benchPlace();
  const pairs = await makePairs(place, { practices: 1, therapists, clientsEach });
  await makeHistory(place, history);
  const byTherapist = [...Map.groupBy(pairs, ({ therapistId }) => therapistId).values()];
  const program = await place.start();
  const [mine = [], ...others] = byTherapist;
  const sam = await askAs(program.url, await cookieOf(place, mine));
  const first = await timesOf(1, () => sam.get("/api/t/clients"));
  const again = await timesOf(tries, () => sam.get("/api/t/clients"));
  const strangers = await Promise.all(others.slice(0, 60).map(async (own) => askAs(program.url, await cookieOf(place, own))));
  const cold = await timesOf(strangers.length, (index) => strangers[index]?.get("/api/t/clients") ?? Promise.resolve());
  const meetings = await sessionsAhead(place, mine);
  await timesOf(20, (index) => sam.get(`/api/t/sessions/${meetings[index] ?? ""}/brief`));
  const briefs = await timesOf(tries, (index) => sam.get(`/api/t/sessions/${meetings[index % meetings.length] ?? ""}/brief`));
  const pages = await timesOf(tries, (index) => sam.get(`/api/t/clients/${mine[index % mine.length]?.treatmentId ?? ""}/progress`));
  const memory = residentMegabytes(program.pid);
  for (const asker of [sam, ...strangers]) asker.close();
  const many = `${clientsEach} clients, of ${therapists * clientsEach} with ${(pairs.length * (2 * history.meetings + history.scores)).toLocaleString("en")} administrations`;
  return [
    { name: "caseload, p95", unit: "ms", figure: percentile(again, 0.95), limit: { atMost: 100 }, note: many },
    { name: "caseload, p50", unit: "ms", figure: median(again) },
    { name: "caseload of a therapist for the first time, p95", unit: "ms", figure: percentile(cold, 0.95), note: "60 therapists, names opened under keys not yet in memory" },
    { name: "the very first page of the program", unit: "ms", figure: first[0] ?? Number.NaN },
    { name: "brief, p50", unit: "ms", figure: median(briefs), limit: { atMost: 15 } },
    { name: "brief, p95", unit: "ms", figure: percentile(briefs, 0.95) },
    { name: "progress of one client, p50", unit: "ms", figure: median(pages) },
    { name: "memory of the program after all this", unit: "MB", figure: memory },
  ];
}

function cookieOf(place: BenchPlace, [pair]: readonly Pair[]): Promise<string> {
  if (pair === undefined) throw new RangeError("cookieOf requires a therapist with at least one client");
  return signInAs(place, { kind: "staff", practiceId: pair.practiceId, personId: pair.therapistId });
}

/** The next meeting of each client. */
async function sessionsAhead(place: BenchPlace, pairs: readonly Pair[]): Promise<string[]> {
  const rows = await place.look<{ id: string }>("select id from rapport.session where treatment_id = any($1::uuid[]) and starts_at > now() order by id", [pairs.map(({ treatmentId }) => treatmentId)]);
  return rows.map(({ id }) => id);
}
