import { hkdfSync, timingSafeEqual } from "node:crypto";
import type { PracticeDraft } from "@rapport/api";
import type { Seams } from "@rapport/store";
import type { Stores } from "../http/parts.ts";
import { authQuery } from "../sign-in/auth-transaction.ts";

const emptyDraft: PracticeDraft = { practiceName: "", language: "en", zone: "", myName: "" };

/**
 * The one-time token with which an empty installation is set up: 256 bits, derived from the deployment key and a salt of this
 * database. It lies nowhere, the same one is printed at every start, and it is void once a practice exists.
 *
 * @returns undefined when there is a practice.
 */
export async function ensureSetUpToken(stores: Stores, seams: Seams): Promise<string | undefined> {
  if (await practiceExists(stores)) return undefined;
  await authQuery(stores, "insert into auth.set_up (id, salt) values (1, $1) on conflict (id) do nothing", [seams.bytes(32)]);
  const [row] = await authQuery<{ salt: Buffer }>(stores, "select salt from auth.set_up where id = 1");
  return row === undefined ? undefined : tokenFrom(stores, row.salt);
}

/** The address to open first. What stands after the # is never sent to a server and lands in no log. */
export function setUpAddress(baseUrl: URL, token: string): string {
  return `${baseUrl.href}first-run#${token}`;
}

/** What was typed so far, or undefined when this token opens nothing (any more). */
export async function openSetUp(stores: Stores, token: string): Promise<PracticeDraft | undefined> {
  const [row] = await authQuery<{ salt: Buffer; draft: Partial<PracticeDraft> }>(stores, "select salt, draft from auth.set_up where id = 1");
  const expected = Buffer.from(tokenFrom(stores, row?.salt ?? Buffer.alloc(32)));
  const came = Buffer.from(token);
  const good = came.length === expected.length && timingSafeEqual(came, expected);
  if (!good || row === undefined || (await practiceExists(stores))) return undefined;
  return { ...emptyDraft, ...row.draft };
}

export async function keepDraft(stores: Stores, draft: PracticeDraft): Promise<void> {
  await authQuery(stores, "update auth.set_up set draft = $1 where id = 1", [JSON.stringify(draft)]);
}

/**
 * Takes the set-up for this one request: of two at once, the other finds it closed. Given back when making the practice fails; should
 * the program end in between, the next start makes a new token.
 */
export async function claimSetUp(stores: Stores): Promise<{ giveBack: () => Promise<void> } | undefined> {
  const [row] = await authQuery<{ salt: Buffer; draft: PracticeDraft }>(stores, "delete from auth.set_up where id = 1 returning salt, draft");
  if (row === undefined) return undefined;
  return {
    giveBack: async () => {
      await authQuery(stores, "insert into auth.set_up (id, salt, draft) values (1, $1, $2) on conflict (id) do nothing", [row.salt, JSON.stringify(row.draft)]);
    },
  };
}

async function practiceExists(stores: Stores): Promise<boolean> {
  return (await authQuery(stores, "select 1 from auth.membership limit 1")).length > 0;
}

function tokenFrom(stores: Stores, salt: Buffer): string {
  return Buffer.from(hkdfSync("sha256", stores.keys.derived("set-up"), salt, "rapport set-up token", 32)).toString("base64url");
}
