import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { freshDatabase, type TestDatabase } from "../../../tools/testing/postgres.ts";
import { tables } from "./schema.ts";

/** Reference data about no person: the same for every practice. */
const sharedTables = ["rapport.instrument", "rapport.instrument_text", "rapport.instrument_version"];

/** Tenant columns of class P1 to P3 that are text and not encrypted: each holds a code or an id of ours, never what a person typed. */
const codes: Readonly<Record<string, string>> = {
  "rapport.administration.instrument": "code of a registered form",
  "rapport.administration.instrument_version": "version of a registered form",
  "rapport.administration.language": "language code",
  "rapport.administration.you_form": "plain, formal or informal",
  "rapport.administration.text_hash": "hash of our own wording",
  "rapport.administration.origin": "check constraint",
  "rapport.administration.place": "check constraint",
  "rapport.administration.device": "kind of device, from a list",
  "rapport.administration.asked_items": "item codes",
  "rapport.administration.state": "check constraint",
  "rapport.answer.item": "item code",
  "rapport.answer.chosen": "option codes",
  "rapport.begun_answer.item": "item code",
  "rapport.begun_answer.form": "form code",
  "rapport.begun_answer.chosen": "option codes",
  "rapport.chosen_form.instrument": "form code",
  "rapport.chosen_form.place": "check constraint",
  "rapport.computed_score.scale": "scale code",
  "rapport.computed_score.method": "method id",
  "rapport.goal_rating.rating": "check constraint",
  "rapport.goodbye.by_part": "check constraint",
  "rapport.guess.sureness": "check constraint",
  "rapport.guess_answer.item": "item code",
  "rapport.line.visibility": "check constraint",
  "rapport.look.mode": "check constraint",
  "rapport.look_event.kind": "kind of step, from a list",
  "rapport.look_event.code": "code of an answer or item, from a list",
  "rapport.look_event.by_part": "check constraint",
  "rapport.message.addressed_to": "check constraint",
  "rapport.message.choice": "check constraint",
  "rapport.message.reply": "check constraint",
  "rapport.note.kind": "check constraint",
  "rapport.note.visibility": "check constraint",
  "rapport.note.acknowledged": "check constraint",
  "rapport.not_now.why": "check constraint",
  "rapport.opening.how": "check constraint",
  "rapport.pause.part": "check constraint",
  "rapport.pause.because": "check constraint",
  "rapport.plan_entry.section": "check constraint",
  "rapport.possible_strain.reasons": "codes of reasons, from a list",
  "rapport.possible_strain.answer": "check constraint",
  "rapport.process_note.kind": "check constraint",
  "rapport.process_note.code": "code of an answer, from a list",
  "rapport.promise.state": "check constraint",
  "rapport.repair.opened_by": "check constraint",
  "rapport.repair.named": "check constraint",
  "rapport.repair.noticed_by": "check constraint",
  "rapport.repair_event.kind": "check constraint",
  "rapport.repair_event.by_part": "check constraint",
  "rapport.repair_event.code": "a code of form E or of an answer, checked by the API",
  "rapport.repair_event.codes": "option codes of form E, checked by the API",
  "rapport.reported_score.scale": "scale code",
  "rapport.sealed_share.closes": "check constraint",
  "rapport.sealed_share.acknowledged": "check constraint",
  "rapport.sealed_share.record_answer": "check constraint",
  "rapport.therapist_note.kind": "check constraint",
  "rapport.therapist_note_draft.kind": "check constraint",
  "rapport.therapist_note_event.kind": "check constraint",
  "rapport.therapist_note_event.by_part": "check constraint",
  "rapport.therapist_note_event.code": "a code of an answer or of what was done, checked by the API",
  "rapport.therapist_note_event.codes": "option codes of form D, checked by the API",
  "rapport.therapist_note_event.form_version": "version of form D",
  "rapport.therapist_note_event.language": "language code",
  "rapport.therapist_note_event.you_form": "informal or formal",
  "rapport.therapist_note_reason.waited": "codes of reasons, from a list",
  "rapport.to_try.outcome": "check constraint",
  "rapport.visibility_change.item_kind": "kind of thing, from a list",
  "rapport.visibility_change.from_visibility": "from the list of visibilities",
  "rapport.visibility_change.to_visibility": "from the list of visibilities",
};

interface Found {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly filled: boolean;
}

/** Columns as PostgreSQL has them, in the words of the schema file. */
const columnsSql = `
  select n.nspname || '.' || c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
    a.atthasdef or a.attidentity <> '' as filled
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname in ('sec', 'auth', 'rapport') and a.attnum > 0 and not a.attisdropped`;

/** Declared and not there, there and not declared, or not the same: one line each. */
function differences(found: readonly Found[], declared: Readonly<Record<string, object>>): string[] {
  const said = new Map<string, { dataClass?: string; sqlType: string; optional: boolean }>(Object.entries(declared).flatMap(([table, columns]) => Object.entries(columns).map(([column, what]) => [`${table}.${column}`, what as { dataClass?: string; sqlType: string; optional: boolean }] as const)));
  const lines: string[] = [];
  for (const { table, column, type, nullable } of found) {
    const name = `${table}.${column}`;
    const what = said.get(name);
    said.delete(name);
    if (what === undefined) lines.push(`${name} has no class`);
    else if (!/^(P0s|P[0-6]|ref)$/.test(what.dataClass ?? "")) lines.push(`${name} has a class that does not exist`);
    else if (what.sqlType !== type) lines.push(`${name} is ${type} and said to be ${what.sqlType}`);
    else if (what.optional !== nullable) lines.push(`${name} is ${nullable ? "" : "not "}nullable, which is not what is said`);
  }
  return [...lines, ...[...said.keys()].map((name) => `${name} is not there`)];
}

describe("the schema keeps the walls", () => {
  let db: TestDatabase;
  let found: Found[];
  before(async () => {
    db = await freshDatabase();
    found = await db.inspect<Found>(columnsSql);
  });
  after(() => db.drop());

  test("every column of the database has a class and its type in the schema file, and the other way round", () => {
    assert.ok(found.length > 300);
    assert.deepEqual(differences(found, tables), []);
  });

  test("a column without a class, of another type, or that is gone, is found", () => {
    const { "rapport.note": note, ...others } = tables;
    const { words: _words, ...withoutWords } = note;
    assert.deepEqual(differences(found, { ...others, "rapport.note": withoutWords }), ["rapport.note.words has no class"]);
    assert.deepEqual(differences(found, { ...others, "rapport.note": { ...note, words: { ...note.words, sqlType: "text" } } }), ["rapport.note.words is bytea and said to be text"]);
    assert.deepEqual(differences(found, { ...others, "rapport.note": { ...note, mood: note.kind } }), ["rapport.note.mood is not there"]);
  });

  test("every tenant table has row-level security, forced, with a policy; those without are named", async () => {
    const rows = await db.inspect<{ table: string; enabled: boolean; forced: boolean; policies: number }>(`
      select n.nspname || '.' || c.relname as table, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname = 'rapport'`);
    const open = rows.filter(({ enabled, forced, policies }) => !enabled || !forced || policies === 0).map(({ table }) => table).sort();
    assert.deepEqual(open, sharedTables);
  });

  test("of the accounts, the application and the worker reach those of one practice, where the table says which", async () => {
    const rows = await db.inspect<{ table: string; enabled: boolean; roles: string[] | null }>(`
      select n.nspname || '.' || c.relname as table, c.relrowsecurity as enabled, (select array_agg(distinct r) from unnest(array['rapport_app', 'rapport_worker', 'rapport_reader']) r
        where has_any_column_privilege(r, c.oid, 'select') or has_table_privilege(r, c.oid, 'insert') or has_table_privilege(r, c.oid, 'delete')) as roles
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname = 'auth'`);
    const reached = rows.filter(({ roles }) => roles !== null);
    assert.deepEqual(reached.map(({ table }) => table).sort(), ["auth.account", "auth.invitation", "auth.link", "auth.membership", "auth.sign_in"]);
    assert.deepEqual(reached.filter(({ enabled }) => !enabled), []);
  });

  test("every policy asks for the practice of the signed context, in what it shows and in what it lets in", async () => {
    const rows = await db.inspect<{ name: string; cmd: string; using: string | null; check: string | null; permissive: boolean }>(`
      select c.relname || '.' || p.polname as name, p.polcmd as cmd, pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check, p.polpermissive as permissive
      from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'rapport'`);
    assert.ok(rows.length > 50);
    const asks = (text: string | null) => text !== null && /^\(?\(?practice_id = \( SELECT sec\.practice\(\) AS practice\)/.test(text);
    const shows = (cmd: string) => cmd !== "a";
    const letsIn = (cmd: string) => ["a", "w", "*"].includes(cmd);
    const loose = rows.filter(({ cmd, using, check }) => (shows(cmd) && !asks(using)) || (letsIn(cmd) && !asks(check))).map(({ name }) => name);
    assert.deepEqual(loose, []);
  });

  test("practice_id comes first in every primary key, unique index and foreign key of a tenant table", async () => {
    const rows = await db.inspect<{ table: string; name: string; first: string }>(`
      select n.nspname || '.' || c.relname as table, i.relname as name, (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = x.indkey[0]) as first
      from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'rapport' and x.indisunique
      union all
      select n.nspname || '.' || c.relname, k.conname, (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = k.conkey[1])
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'rapport' and k.contype in ('f', 'x', 'p', 'u')`);
    const late = rows.filter(({ table, first }) => !sharedTables.includes(table) && first !== "practice_id").map(({ name }) => name);
    assert.ok(rows.length > 80);
    assert.deepEqual(late, []);
    const nullable = found.filter(({ table, column, nullable: maybe }) => table.startsWith("rapport.") && column === "practice_id" && maybe);
    assert.deepEqual(nullable, []);
    const without = [...new Set(found.map(({ table }) => table))].filter((table) => table.startsWith("rapport.") && !sharedTables.includes(table) && !found.some((row) => row.table === table && row.column === "practice_id"));
    assert.deepEqual(without, []);
  });

  test("there are no views, no triggers and no rules, and the definer functions are the four of the signed context", async () => {
    const views = await db.inspect("select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm', 'f') and n.nspname in ('sec', 'auth', 'rapport', 'meta', 'public')");
    assert.deepEqual(views, []);
    const triggers = await db.inspect("select t.tgname from pg_trigger t where not t.tgisinternal");
    assert.deepEqual(triggers, []);
    const rules = await db.inspect("select rulename from pg_rules where schemaname in ('sec', 'auth', 'rapport', 'meta')");
    assert.deepEqual(rules, []);
    const all = await db.inspect<{ name: string; definer: boolean; config: string[] | null; owner: string }>(`
      select n.nspname || '.' || p.proname as name, p.prosecdef as definer, p.proconfig as config, pg_get_userbyid(p.proowner) as owner
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname not in ('pg_catalog', 'information_schema') order by 1`);
    const functions = all.filter(({ name }) => !name.startsWith("graphile_worker."));
    const queue = all.filter((one) => !functions.includes(one));
    // The job queue's own run as whoever calls them.
    assert.deepEqual(queue.filter(({ definer }) => definer), []);
    assert.deepEqual(functions.map(({ name }) => name), ["sec.claims", "sec.person", "sec.practice", "sec.role"]);
    for (const { name, definer, config, owner } of functions) {
      assert.ok(definer, name);
      assert.deepEqual(config, ["search_path=pg_catalog, pg_temp"], name);
      assert.equal(owner, "rapport_owner", name);
    }
  });

  test("what people write lies in bytea: text of class P1 to P3 is a code, and each is named with the reason", () => {
    const classified = Object.entries(tables).flatMap(([table, columns]) =>
      Object.entries(columns as Record<string, { dataClass: string; sqlType: string }>).map(([column, { dataClass, sqlType }]) => ({ name: `${table}.${column}`, dataClass, sqlType })));
    const clear = classified.filter(({ dataClass, sqlType }) => /^P[0-3]s?$/.test(dataClass) && /^(text|text\[\]|jsonb)$/.test(sqlType)).map(({ name }) => name);
    assert.deepEqual(clear.filter((name) => codes[name] === undefined), []);
    assert.deepEqual(Object.keys(codes).filter((name) => !clear.includes(name)), [], "a named exception that is none");
  });

  test("a column said to be held by a check constraint is held by one", async () => {
    const rows = await db.inspect<{ table: string; definition: string }>(
      "select n.nspname || '.' || c.relname as table, pg_get_constraintdef(k.oid) as definition from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where k.contype = 'c' and n.nspname = 'rapport'");
    const held = (name: string) => {
      const [schema, table, column] = name.split(".");
      return rows.some((row) => row.table === `${schema}.${table}` && new RegExp(`\\(${column} = ANY|\\(${column} = '`).test(row.definition));
    };
    assert.deepEqual(Object.entries(codes).filter(([name, why]) => why === "check constraint" && !held(name)).map(([name]) => name), []);
  });

  test("no role of ours but the owner may make or change anything of the schema, and none stands above the policies", async () => {
    const roles = ["auth", "app", "worker", "reader", "backup"].map((role) => `rapport_${role}`);
    const [schemas] = await db.inspect<{ n: number }>(
      "select count(*)::int as n from pg_namespace n, unnest($1::text[]) role where n.nspname in ('sec', 'auth', 'rapport', 'meta', 'public') and has_schema_privilege(role, n.oid, 'create')", [roles]);
    assert.equal(schemas?.n, 0);
    const above = await db.inspect<{ rolname: string }>("select rolname from pg_roles where rolname like 'rapport\\_%' and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or (rolbypassrls and rolname <> 'rapport_backup'))");
    assert.deepEqual(above, []);
    const owned = await db.inspect("select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('sec', 'auth', 'rapport') and pg_get_userbyid(c.relowner) <> 'rapport_owner'");
    assert.deepEqual(owned, []);
    const members = await db.inspect("select 1 from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname like 'rapport\\_%'");
    assert.deepEqual(members, []);
  });
});
