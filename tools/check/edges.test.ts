import assert from "node:assert/strict";
import { test } from "node:test";
import { edgeProblems } from "./edges.ts";

const problems = (path: string, source: string): string => edgeProblems([path], () => source);

test("a package may import what stands before it, by name", () => {
  assert.equal(problems("packages/relationship/src/a.ts", `import { mean } from "@rapport/stats";`), "");
  assert.match(problems("packages/stats/src/a.ts", `import { look } from "@rapport/relationship";`), /stats may import no other package/);
  assert.match(problems("packages/web/src/a.ts", `import { Database } from "@rapport/store";`), /web may import/);
});

test("another package's files are out of reach, but for its doors", () => {
  assert.match(problems("packages/server/src/a.ts", `import { x } from "../../store/src/write.ts";`), /by the package's name/);
  assert.match(problems("packages/server/src/a.ts", `import { x } from "@rapport/store/src/write.ts";`), /what its index names/);
  assert.equal(problems("packages/server/src/a.ts", `import { decide } from "@rapport/relationship/access";`), "");
  assert.equal(problems("packages/store/src/a.store.test.ts", `import { freshDatabase } from "../../../tools/testing/postgres.ts";`), "");
});

test("pure packages have no Node module, library, clock or chance", () => {
  assert.match(problems("packages/stats/src/a.ts", `import { hash } from "node:crypto";`), /nothing but itself/);
  assert.match(problems("packages/stats/src/a.ts", "const a = Date.now();"), /Date\.now/);
  assert.match(problems("packages/instruments/src/a.ts", "const a = new Date();"), /new Date/);
  assert.match(problems("packages/relationship/src/a.ts", "const a = Math.random();"), /Math\.random/);
  assert.equal(problems("packages/relationship/src/a.ts", "// never Math.random\nconst a = new Date(now);"), "");
  assert.equal(problems("packages/stats/src/a.test.ts", `import { test } from "node:test";\nconst a = Math.random();`), "");
});

test("a library must be named in the package's own package.json", () => {
  assert.match(problems("packages/api/src/a.ts", `import fastify from "fastify";`), /does not name/);
  assert.equal(problems("packages/api/src/a.ts", `import { z } from "zod";`), "");
});

test("imports over several lines, re-exports and imports at run time are seen, with their line", () => {
  assert.match(problems("packages/api/src/a.ts", `import {\n  a,\n  b,\n} from "@rapport/store";`), /a\.ts:4: imports @rapport\/store/);
  assert.match(problems("packages/api/src/a.ts", `export * from "@rapport/store";`), /imports @rapport\/store/);
  assert.match(problems("packages/api/src/a.ts", `const a = await import("@rapport/store");`), /imports @rapport\/store/);
});

test("what tests share is out of reach for everything else", () => {
  assert.equal(problems("packages/server/src/test-server.ts", `import { freshDatabase } from "../../../tools/testing/postgres.ts";`), "");
  assert.equal(problems("packages/server/src/a.test.ts", `import { serve } from "./test-server.ts";`), "");
  assert.match(problems("packages/server/src/a.ts", `import { serve } from "./test-server.ts";`), /for tests only/);
});
