import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { normalDraw, octantAngles, seededRandom } from "@rapport/stats";
import { BadInput } from "../bad-input.ts";
import { researchCommands } from "./all.ts";
import { helpOf, runResearch } from "./research-command.ts";

const program = fileURLToPath(new URL("../main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "rapport-research-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The real program, in a folder without any data of the service and without its settings. */
function rapport(...args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, env: { PATH: process.env.PATH }, stdio: ["ignore", "pipe", "pipe"] });
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk) => (said.out += chunk));
  child.stderr.on("data", (chunk) => (said.err += chunk));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...said })));
}

async function json<T>(...args: readonly string[]): Promise<T> {
  const { code, out, err } = await rapport(...args, "--json");
  assert.equal(code, 0, err);
  return JSON.parse(out) as T;
}

function file(name: string, rows: readonly (readonly (string | number)[])[], delimiter = ","): string {
  writeFileSync(join(folder, name), `${rows.map((row) => row.join(delimiter)).join("\n")}\n`);
  return name;
}
const near = (got: number | undefined, expected: number, within: number): void => assert.ok(got !== undefined && Math.abs(got - expected) <= within, `${got} is not within ${within} of ${expected}`);
const long = (client: string, scores: readonly (number | string)[]) => scores.map((score, at) => [client, at + 1, score]);

test("gains: 19 18 20 then 11 12 10 is a sudden gain after session 3, steady improvement is none", async () => {
  const data = file("bdi.csv", [["id", "session", "bdi"], ...long("a", [19, 18, 20, 11, 12, 10]), ...long("b", [20, 18, 16, 14, 12, 10]), ...long("c", [20, "NA", "", 9])]);
  const found = await json<{ judged: number; withStep: number; courses: { client: string; judged: boolean; steps: { session: number; points: number }[] }[] }>("gains", data, "--score", "bdi", "--cutoff", "6");
  assert.equal(found.judged, 2);
  assert.equal(found.withStep, 1);
  assert.deepEqual(found.courses[0]?.steps.map(({ session, points }) => [session, points]), [[3, 9]]);
  assert.equal(found.courses[2]?.judged, false);
  const { out } = await rapport("gains", data, "--score", "bdi", "--cutoff=6");
  assert.match(out, /3 clients, 2 with enough scores around a step; 1 with a sudden gain/);
  assert.match(out, /^a +3 +20\.0 +11\.0 +9\.0 +-$/m);
});

test("gains of a score that is better when higher are those of the score turned round", async () => {
  const data = file("who5.csv", [["id", "session", "score"], ...long("a", [81, 82, 80, 89, 88, 90])]);
  const found = await json<{ withStep: number }>("gains", data, "--cutoff", "6", "--higher-is-better", "--lowest", "0", "--highest", "100");
  assert.equal(found.withStep, 1);
});

test("change: PHQ-9 from 18 to 11 with SD 5.5 and reliability .84 is improved and not recovered", async () => {
  const data = file("phq.csv", [["id", "session", "phq9"], ...long("a", [18, 15, 11]), ...long("b", [16, 9]), ...long("c", [12, 19]), ...long("d", [14])]);
  const found = await json<{ points: number; startedClinical: number; courses: { kind: string; reason?: string; change?: { kind: string } }[] }>("change", data, "--score", "phq9", "--sd", "5.5", "--reliability", "0.84", "--cutoff", "10");
  assert.equal(found.points, 7);
  assert.deepEqual(found.courses.map(({ change, reason }) => change?.kind ?? reason), ["improved", "recovered", "deteriorated", "one-score"]);
  assert.equal(found.startedClinical, 3);
});

test("strain, chart and change points of one published series of ratings", async () => {
  const data = file("alliance.csv", [["id", "session", "score"], ...long("a", [5.8, 6, 5.7, 5.9, 6.1, 5.8, 5, 5.1, 4.9, 5])], ";");
  const [strain, chart, points] = await Promise.all([
    json<{ courses: { marks: { session: number }[]; scores: number[] }[] }>("strain", data),
    json<{ charts: { limits: { mean: number } }[] }>("chart", data),
    json<{ courses: { changesAfter: number[]; means: number[] }[] }>("changepoints", data, "--sigma", "0.2"),
  ]);
  [0.209, 0.43, -0.326, 0.202, 0.654, -0.212, -2.143].forEach((score, at) => near(strain.courses[0]?.scores[at], score, 0.002));
  near(chart.charts[0]?.limits.mean, 5.53, 1e-9);
  assert.deepEqual(points.courses[0]?.changesAfter, [6]);
  near(points.courses[0]?.means[1], 5, 1e-9);
});

test("meta: the BCG trials from variances, and correlations carried back from Fisher's scale", async () => {
  const bcg = [[-0.8893113339, 0.325584765], [-1.5853886572, 0.1945811214], [-1.3480731483, 0.4153679654], [-1.44155119, 0.0200100319], [-0.2175473222, 0.0512101722], [-0.7861155858, 0.0069056185], [-1.6208982236, 0.2230172476], [0.0119523335, 0.0039615793], [-0.4694176487, 0.0564342105], [-1.3713448035, 0.0730247936], [-0.3393588283, 0.012412214], [0.4459134006, 0.5325058452], [-0.0173139482, 0.0714046597]];
  const found = await json<{ mean: number; low: number; heterogeneity: { tauSquared: number } }>("meta", file("bcg.csv", [["effect", "v"], ...bcg]), "--variance", "v", "--knapp-hartung");
  near(found.mean, -0.7145323, 1e-6); // metafor 3.8-1
  near(found.low, -1.1084437, 1e-6);
  near(found.heterogeneity.tauSquared, 0.3132433, 1e-6);
  const r = await json<{ scale: string; mean: number; correlation: { mean: number } }>("meta", file("r.csv", [["r", "n"], [0.3, 50], [0.2, 80], [0.4, 60]]), "--correlation", "r");
  assert.equal(r.scale, "fisher-z");
  near(r.correlation.mean, Math.tanh(r.mean), 1e-12);
});

test("circle: a group around 324 degrees, again the same with the same seed", async () => {
  const random = seededRandom(2);
  const rows = Array.from({ length: 80 }, () => octantAngles.map((angle) => (1 + 0.8 * Math.cos(((angle - 324) * Math.PI) / 180) + 0.5 * normalDraw(random)).toFixed(3)));
  const data = file("octants.csv", [["PA", "BC", "DE", "FG", "HI", "JK", "LM", "NO"], ...rows, ["", 1, 1, 1, 1, 1, 1, 1]]);
  type Found = { leftOut: number; profiles: { people: number; profile: { angleDegrees: number }; angleDegrees: { low: number; high: number } }[] };
  const [first, again] = await Promise.all([json<Found>("circle", data), json<Found>("circle", data)]);
  assert.deepEqual(first, again);
  assert.equal(first.leftOut, 1);
  const [profile] = first.profiles;
  near(profile?.profile.angleDegrees, 324, 6);
  assert.ok(profile && profile.angleDegrees.low < 324 && 324 < profile.angleDegrees.high);
});

test("surface: too few sessions are said to be too few, enough are answered", async () => {
  const random = seededRandom(3);
  const rows = Array.from({ length: 480 }, (_, at) => {
    const [x, y] = [4 + normalDraw(random), 4 + normalDraw(random)];
    return [`d${at % 48}`, x, y, -0.5 * (x - y) ** 2 + normalDraw(random)];
  });
  const heading = ["dyad", "therapist", "client", "outcome"];
  const few = await rapport("surface", file("few.csv", [heading, ...rows.slice(0, 100)]), "--middle", "4");
  assert.equal(few.code, 1);
  assert.match(few.out, /Too few: 100 sessions of 48 dyads/);
  const found = await json<{ values: { a4: { estimate: number } }; congruenceMatters: boolean }>("surface", file("surface.csv", [heading, ...rows]), "--middle", "4", "--draws", "200");
  near(found.values.a4.estimate, -2, 0.3);
});

test("fit: yields of dyestuff in six batches, REML criterion 319.6543, batches 42.00, within 49.51", async () => {
  // Davies & Goldsmith (1972), table 6.3; lme4: Dyestuff.
  const yields = [1545, 1440, 1440, 1520, 1580, 1540, 1555, 1490, 1560, 1495, 1595, 1550, 1605, 1510, 1560, 1445, 1440, 1595, 1465, 1545, 1595, 1630, 1515, 1635, 1625, 1520, 1455, 1450, 1480, 1445];
  const data = file("dyestuff.csv", [["yield", "batch", "other"], ...yields.map((amount, row) => [amount, "ABCDEF"[Math.floor(row / 5)] ?? "", row])]);
  type Found = { n: number; groups: Record<string, number>; fixed: { name: string; estimate: number; se: number; df: number; t: number }[]; random: { group: string; terms: string[]; sd: number[] }[]; sigma: number; criterion: number; logLik: number; converged: boolean; singular: boolean };
  const found = await json<Found>("fit", "yield ~ 1 + (1 | batch)", data);
  assert.equal(found.n, 30);
  assert.deepEqual(found.groups, { batch: 6 });
  near(found.criterion, 319.6543, 1e-3);
  near(found.logLik, -159.8271, 1e-3);
  near(found.fixed[0]?.estimate, 1527.5, 1e-6);
  near(found.fixed[0]?.se, 19.383, 2e-3);
  near(found.fixed[0]?.df, 5, 0.02);
  near(found.random[0]?.sd[0], 42.001, 5e-3);
  near(found.sigma, 49.51, 5e-3);
  assert.ok(found.converged && !found.singular);
  const { modes } = await json<{ modes: { group: string; units: { unit: string; modes: number[]; sd: number[] }[] }[] }>("fit", "yield ~ 1 + (1 | batch)", data, "--modes");
  assert.deepEqual(modes[0]?.units.map(({ unit }) => unit), ["A", "B", "C", "D", "E", "F"]);
  // lme4 1.1-31: ranef()
  near(modes[0]?.units[0]?.modes[0], -17.6069, 2e-3);
  near(modes[0]?.units[4]?.modes[0], 56.73319, 2e-3);
  const ml = await json<Found>("fit", "yield ~ 1 + (1 | batch)", data, "--ml");
  near(ml.criterion, 327.3271, 1e-3);
  const { out } = await rapport("fit", "yield ~ 1 + (1 | batch)", data);
  assert.match(out, /\(Intercept\) +1527\.500 +19\.383/);
});

test("fit: errors that hang together from session to session, from a JSON file of columns", async () => {
  const random = seededRandom(6);
  const columns: { client: string[]; week: number[]; score: number[] } = { client: [], week: [], score: [] };
  for (let client = 0; client < 80; client++) {
    let error = normalDraw(random);
    const level = 10 + 2 * normalDraw(random);
    for (let week = 1; week <= 12; week++) {
      columns.client.push(`c${client}`);
      columns.week.push(week);
      columns.score.push(level - 0.3 * week + error);
      error = 0.5 * error + Math.sqrt(0.75) * normalDraw(random);
    }
  }
  writeFileSync(join(folder, "ar.json"), JSON.stringify(columns));
  const found = await json<{ phi: number; fixed: { estimate: number; se: number }[] }>("fit", "score ~ week + (1 | client)", "ar.json", "--ar1", "week");
  near(found.phi, 0.5, 0.1);
  near(found.fixed[1]?.estimate, -0.3, 3 * (found.fixed[1]?.se ?? 0));
});

test("help of every command shows its options and an example that names it", async () => {
  for (const [name, command] of Object.entries(researchCommands)) {
    const help = helpOf(name, command).join("\n");
    assert.match(help, new RegExp(`Example:\\n {2}rapport ${name} `));
    for (const option of Object.keys(command.options)) assert.ok(help.includes(`--${option}`));
  }
  const { code, out } = await rapport("gains", "--help");
  assert.equal(code, 0);
  assert.match(out, /rapport gains data\.csv --id id --time session --score bdi --cutoff 7/);
});

file("good.csv", [["id", "session", "score"], ...long("a", [1, 2, 3, 4])]);
file("twice.csv", [["id", "session", "score"], ["a", 1, 3], ["a", 1, 4]]);
file("broken.csv", [["id", "session", "score"], ["a", 1, 3], ["a", 2]]);
file("days.csv", [["id", "session", "score"], ["a", 1.5, 3]]);
const badInputs: readonly (readonly [readonly string[], RegExp])[] = [
  [["gains"], /gains expects a file, and none came/],
  [["gains", "none.csv"], /There is no file none\.csv/],
  [["gains", "good.csv", "--score", "bdi"], /good\.csv has no column "bdi"\. Its columns: id, session, score\. Did you mean: id\?/],
  [["gains", "good.csv", "--cutof", "7"], /gains has no option --cutof\. Did you mean: --cutoff\?/],
  [["gains", "good.csv", "--cutoff", "seven"], /--cutoff expects a number from .* on, and "seven" came/],
  [["gains", "good.csv", "--cutoff"], /--cutoff expects a number, and none came/],
  [["gains", "twice.csv"], /rows 1 and 2 of the data: a has two scores with "session" 1/],
  [["strain", "broken.csv"], /broken\.csv, line 3: 2 cells, and the heading has 3/],
  [["chart", "days.csv"], /"session" is 1\.5, and sessions are whole numbers/],
  [["change", "good.csv"], /change expects either --points NUMBER, or --sd NUMBER with --reliability NUMBER/],
  [["circle", "good.csv", "--octants", "a,b"], /--octants expects 8 columns, and 2 came/],
  [["meta", "good.csv", "--method", "pm"], /--method is one of reml, dl, and "pm" came/],
  [["fit", "score ~ session"], /fit expects a formula and a file, and only one of them came/],
  [["fit", "score ~ + (1 | id)", "good.csv"], /not understood: expected .*\nscore ~ \+ \(1 \| id\)\n {8}\^/],
  [["fit", "score ~ weak + (1 | id)", "good.csv"], /expected a column of good\.csv \(id, session, score\)\.\nscore ~ weak \+ \(1 \| id\)\n {8}\^/],
];
for (const [[name = "", ...args], message] of badInputs) {
  test(`refused with a message that points at it: ${[name, ...args].join(" ")}`, () => {
    const inFolder = args.map((arg) => (arg.endsWith(".csv") ? join(folder, arg) : arg));
    const said: string[] = [];
    assert.throws(() => runResearch(name, researchCommands[name]!, inFolder, { out: (line) => said.push(line), progress: () => {} }), (error) => error instanceof BadInput && message.test(error.message.replaceAll(`${folder}/`, "")));
    assert.deepEqual(said, []);
  });
}

test("bad input ends with code 2, nothing on the output, and no stack", async () => {
  await Promise.all([0, 7, 14].map(async (at) => {
    const [args, message] = badInputs[at]!;
    const { code, out, err } = await rapport(...args);
    assert.equal(code, 2, `${args.join(" ")}: ${err}`);
    assert.equal(out, "");
    assert.match(err, message);
    assert.doesNotMatch(err, /\n\s+at /, "no stack");
  }));
});

test("data that allow no answer end with code 1 and their reason", async () => {
  const { code, out } = await rapport("fit", "score ~ session + (1 | id)", "good.csv");
  assert.equal(code, 1);
  assert.match(out, /grouping factor requires two units or more; id has one/);
});
