import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { commands, helpText, nearestCommand } from "./commands.ts";

const program = fileURLToPath(new URL("main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "rapport-cli-"));
after(() => rmSync(folder, { recursive: true, force: true }));

function rapport(args: readonly string[], environment: Record<string, string> = {}): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk) => (said.out += chunk));
  child.stderr.on("data", (chunk) => (said.err += chunk));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...said })));
}

test("help names every command, and is what comes without one", async () => {
  for (const args of [[], ["help"], ["--help"]]) {
    const { code, out } = await rapport(args);
    assert.equal(code, 0);
    assert.equal(out.trim(), helpText());
  }
  for (const { usage } of Object.values(commands)) assert.ok(helpText().includes(usage));
});

test("a mistyped command is answered with the one that was meant", async () => {
  const { code, err, out } = await rapport(["doktor"]);
  assert.equal(code, 2);
  assert.equal(out, "");
  assert.match(err, /There is no command "doktor"\. Did you mean: doctor\?/);
  for (const [typed, meant] of [
    ["bakup", "backup"],
    ["retsore", "restore"],
    ["hlep", "help"],
    ["stuff", "staff"],
  ] as const)
    assert.equal(nearestCommand(typed), meant);
});

const badInputs: readonly (readonly [readonly string[], RegExp])[] = [
  [["restore"], /restore expects the folder of a copy, and none came/],
  [["doctor", "--xml"], /doctor knows nothing to do with "--xml"\. Usage: rapport doctor \[--json\]/],
  [["backup", "a", "b"], /backup knows nothing to do with "b"/],
  [["import"], /import expects a file, and none came/],
  [["import", "nothing.csv", "--as", "Sam"], /There is no file .*nothing\.csv/],
  [["import", "main.ts", "--as"], /--as expects a value, and none came/],
  [["import", "a.csv", "--swift"], /There is nothing to do with "--swift"/],
  [["export"], /no --as came/],
  [["verify"], /verify expects the address of a site, and none came/],
  [["verify", "rapport.example.org"], /What came: rapport\.example\.org/],
  [["verify", "https://rapport.example.org/t"], /without a path/],
  [["verify", "https://rapport.example.org", "--key", "12"], /--key expects eight groups of four digits .*What came: 12/],
  [["verify", "https://a.example", "https://b.example"], /nothing to do with "https:\/\/b\.example"/],
  [["staff"], /staff expects: rapport staff reset NAME/],
  [["staff", "delete", "Sam"], /staff expects: rapport staff reset NAME\. What came: staff delete Sam/],
];
for (const [args, message] of badInputs) {
  test(`bad input ends with code 2 and points at it: ${args.join(" ")}`, async () => {
    const { code, err } = await rapport(args);
    assert.equal(code, 2);
    assert.match(err, message);
    assert.doesNotMatch(err, /\n\s+at /, "no stack");
  });
}

test("a bad setting ends with code 2 too, and what cannot be done now with code 1", async () => {
  const badPort = await rapport(["doctor"], { PORT: "web" });
  assert.equal(badPort.code, 2);
  assert.match(badPort.err, /^PORT is "web"/);
  const noData = await rapport(["backup"]);
  assert.equal(noData.code, 1);
  assert.match(noData.err, /There are no data in .*data yet/);
});

test("the doctor looks at a machine where nothing was started, and makes nothing", async () => {
  const { code, out } = await rapport(["doctor", "--json"]);
  assert.equal(code, 0);
  const found = JSON.parse(out) as { versions: { node: string }; data: { exists: boolean }; problems: string[] };
  assert.equal(found.versions.node, process.versions.node);
  assert.equal(found.data.exists, false);
  assert.deepEqual(found.problems, []);
  assert.ok(!existsSync(join(folder, "data")) && !existsSync(join(folder, "data-keys")));
});
