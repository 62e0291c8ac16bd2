import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { BadConfig, type Environment, isLoopback, isWithin, readConfig } from "./config.ts";

const read = (environment: Environment) => readConfig(environment, "/srv/rapport");

test("with nothing set Rapport answers on this machine, port 3000, with its own database beside it", () => {
  assert.deepEqual(read({}), {
    port: 3000,
    host: "127.0.0.1",
    baseUrl: new URL("http://localhost:3000/"),
    dataFolder: "/srv/rapport/data",
    keysFolder: "/srv/rapport/data-keys",
    database: { kind: "embedded" },
    dailyCopies: true,
    demo: true,
    leaveTo: "https://www.bbc.com/weather",
  });
});

test("an empty variable counts as not set", () => {
  const names = [
    "PORT",
    "HOST",
    "BASE_URL",
    "RAPPORT_DATA",
    "RAPPORT_KEYS",
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "RAPPORT_MAIL",
    "RAPPORT_MAIL_FROM",
    "RAPPORT_DEMO",
    "RAPPORT_TEST_PG",
  ];
  assert.deepEqual(read(Object.fromEntries(names.map((name) => [name, " "]))), read({}));
});

test("the sample practice opens with one click on this machine only, or when asked for", () => {
  assert.equal(read({ BASE_URL: "https://rapport.example.org" }).demo, false);
  assert.equal(read({ BASE_URL: "https://rapport.example.org", RAPPORT_DEMO: "1" }).demo, true);
  assert.equal(read({ BASE_URL: "http://127.0.0.1:8080" }).demo, true);
});

test("a server of one's own comes with two roles", () => {
  const DATABASE_URL = "postgres://rapport_app:a@db.example.org/rapport";
  const DATABASE_OWNER_URL = "postgres://rapport_owner:b@db.example.org/rapport";
  assert.deepEqual(read({ DATABASE_URL, DATABASE_OWNER_URL }).database, { kind: "server", appUrl: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL });
});

const app = "postgres://app:secret@h/rapport";
const refusals: readonly (readonly [string, Environment, RegExp])[] = [
  ["a port that is no number", { PORT: "web" }, /^PORT is "web"/],
  ["a port past the last one", { PORT: "65536" }, /^PORT is "65536"/],
  ["a host with a scheme", { HOST: "http://x" }, /^HOST is "http:\/\/x"/],
  ["an address that is none", { BASE_URL: "rapport.example.org" }, /^BASE_URL is/],
  ["an address with a path", { BASE_URL: "https://example.org/rapport" }, /without a path/],
  ["an open address without a certificate", { BASE_URL: "http://rapport.example.org" }, /set BASE_URL=https:\/\/rapport\.example\.org/],
  ["keys inside the data", { RAPPORT_DATA: "/d", RAPPORT_KEYS: "/d/keys" }, /^RAPPORT_KEYS is \/d\/keys, and the data lie in \/d/],
  ["data inside the keys", { RAPPORT_DATA: "/d/data", RAPPORT_KEYS: "/d" }, /^RAPPORT_KEYS is \/d,/],
  ["keys among the copies", { RAPPORT_DATA: "/d", RAPPORT_KEYS: "/d-backups/keys" }, /^RAPPORT_KEYS/],
  ["the whole disk as data", { RAPPORT_DATA: "/" }, /^RAPPORT_DATA is "\/"/],
  ["one role of two", { DATABASE_URL: app }, /^DATABASE_OWNER_URL is not set, and DATABASE_URL is/],
  ["the other role of two", { DATABASE_OWNER_URL: app }, /^DATABASE_URL is not set/],
  ["one role for both", { DATABASE_URL: app, DATABASE_OWNER_URL: app }, /two roles/],
  ["two databases", { DATABASE_URL: app, DATABASE_OWNER_URL: "postgres://owner:x@h/other" }, /for another database \(other\) than DATABASE_URL \(rapport\)/],
  ["another kind of database", { DATABASE_URL: "mysql://app:secret@h/rapport", DATABASE_OWNER_URL: app }, /^DATABASE_URL is "mysql:\/\/\.\.\.@h\/rapport"/],
  ["mail without a sender", { RAPPORT_MAIL: "smtp://h" }, /^RAPPORT_MAIL_FROM is not set/],
  ["a sender without mail", { RAPPORT_MAIL_FROM: "a@b" }, /^RAPPORT_MAIL is not set/],
  ["mail over the web", { RAPPORT_MAIL: "https://name:secret@h", RAPPORT_MAIL_FROM: "a@b" }, /^RAPPORT_MAIL is "https:\/\/\.\.\.@h/],
  ["a sender that is no address", { RAPPORT_MAIL: "smtp://h", RAPPORT_MAIL_FROM: "practice" }, /^RAPPORT_MAIL_FROM is "practice"/],
  ["a switch that is neither", { RAPPORT_DEMO: "yes" }, /^RAPPORT_DEMO is "yes"/],
  ["an untried database version", { RAPPORT_TEST_PG: "14" }, /^RAPPORT_TEST_PG is "14"/],
];

for (const [what, environment, message] of refusals) {
  test(`${what} is refused: what came, what was expected, what to do`, () => {
    assert.throws(
      () => read(environment),
      (error) => {
        assert.ok(error instanceof BadConfig);
        assert.match(error.message, message);
        assert.match(error.message, /\n {2}Expected: .+\n {2}What to do: .+/);
        assert.doesNotMatch(error.message, /secret/);
        return true;
      },
    );
  });
}

test("whatever is set, the settings are read or refused, never anything else, and keys and data stay apart", () => {
  const text = fc.oneof(fc.string(), fc.constantFrom("/", "a", "../x", "data-keys", "/a/b", "0", "1", "3000", app, "https://h", "smtp://h"));
  const names = [
    "PORT",
    "HOST",
    "BASE_URL",
    "RAPPORT_DATA",
    "RAPPORT_KEYS",
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "RAPPORT_MAIL",
    "RAPPORT_MAIL_FROM",
    "RAPPORT_DEMO",
  ];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), text), (environment) => {
      try {
        const { dataFolder, keysFolder } = read(environment);
        assert.ok(!isWithin(keysFolder, dataFolder) && !isWithin(dataFolder, keysFolder));
      } catch (error) {
        assert.ok(error instanceof BadConfig, String(error));
      }
    }),
  );
});

test("loopback is this machine and nothing that only looks like it", () => {
  for (const host of ["localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]", "practice.localhost"]) assert.ok(isLoopback(host), host);
  for (const host of ["localhost.example.org", "127.0.0.1.example.org", "0.0.0.0", "10.0.0.1", "::", "notlocalhost"]) assert.ok(!isLoopback(host), host);
});
