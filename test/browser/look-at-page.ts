import { existsSync } from "node:fs";
import { join } from "node:path";
import { clientRoutes } from "../../packages/web/src/client/routes.ts";
import { staffRoutes } from "../../packages/web/src/staff/routes.ts";
import { root } from "../../tools/bring/places.mjs";
import { askAs } from "./ask-as.ts";
import { comeIn, takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, type Person } from "./harness.ts";
import { tooSmall, tooWide, unreadable } from "./harness-layout.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

/** Pages that need a token or a state of their own; each has a journey that looks at it. */
const elsewhere = new Set(["/first-run", "/staff/invite/$token", "/invite/$token", "/gallery", "/demo"]);

export interface Made {
  readonly treatmentId: string;
  readonly lastId: string;
  readonly nextId: string;
  readonly repairId: string;
  readonly noteId: string;
  readonly personId: string;
}

const here = (app: "client" | "staff", page: string) => existsSync(join(root, "packages/web/src", app, "pages", `${page}.tsx`));
const filled = (path: string, made: Made) => path.replace("$clientId", made.treatmentId).replace("$repairId", made.repairId).replace("$noteId", made.noteId).replace("$personId", made.personId).replace("$sessionId", /brief|hand-over/.test(path) ? made.nextId : made.lastId);

/** The pages there are, with real ids in their addresses. */
export function pagesOf(app: "client" | "staff", made: Made): string[] {
  const routes = app === "client" ? clientRoutes : staffRoutes;
  return routes.filter(({ path, page }) => here(app, page) && !elsewhere.has(path)).map(({ path }) => filled(path, made));
}

/** Could this address be opened: a page of the two apps whose file is there, or one the server makes. */
function leadsSomewhere(path: string): boolean {
  const made = [/^\/help-now$/, /^\/c\//, /^\/stop\//, /^\/kept-plan$/];
  const routes = [...clientRoutes.map((route) => ({ app: "client" as const, ...route })), ...staffRoutes.map((route) => ({ app: "staff" as const, ...route }))];
  const fits = ({ path: pattern }: { path: string }) => new RegExp(`^${pattern.replace(/\/$/, "").replace(/\$\w+/g, "[^/]+")}/?$`).test(path);
  return made.some((one) => one.test(path)) || routes.some((route) => here(route.app, route.page) && fits(route));
}

async function open({ page }: Person, address: string): Promise<void> {
  // Each page is opened three times; the machine may be busy with others meanwhile.
  await page.goto(address, { waitUntil: "domcontentloaded", timeout: 30_000 });
  await page.getByRole("heading", { level: 1 }).first().waitFor();
}

/** One page in each way of looking at it. Answers what is wrong, so that a run names every page at once. */
export async function look(app: Harness, person: Person, path: string): Promise<string[]> {
  const { page } = person;
  const wrong: string[] = [];
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(person, app.url + path);
  await checkAccess(page).catch((error: Error) => wrong.push(`${path}: ${error.message.slice(0, 600)}`));
  if ((await page.getByRole("heading", { name: "This page is not here" }).count()) > 0) wrong.push(`${path} is not here`);
  const links = await page.locator("a[href]").evaluateAll((anchors: readonly { getAttribute(name: string): string | null }[]) => anchors.map((anchor) => anchor.getAttribute("href") ?? ""));
  for (const to of new Set(links.filter((link) => link.startsWith("/")).map((link) => link.replace(/[?#].*$/, "")))) if (!leadsSomewhere(to)) wrong.push(`${path} links to ${to}, which is not there`);
  await page.emulateMedia({ forcedColors: "active" });
  for (const each of await unreadable(page)) wrong.push(`${path} in forced colours cannot be read: ${each}`);
  await page.emulateMedia({ forcedColors: "none", media: "print" });
  await page.setViewportSize({ width: 680, height: 900 });
  for (const each of await tooWide(page)) wrong.push(`${path} on paper: ${each}`);
  const shown = await page.locator("nav:visible, .tabbar:visible").count();
  if (shown > 0) wrong.push(`${path} prints its menu`);
  await page.emulateMedia({ media: "screen" });
  // 320 pixels are also what 1280 become at 400 %.
  await page.setViewportSize({ width: 320, height: 640 });
  // A page that the server makes is in the language of the practice or of the client.
  const locales = path === "/help-now" ? [""] : ["", "?locale=x-mirror", "?locale=x-long"];
  for (const locale of locales) {
    if (locale !== "") await open(person, app.url + path + locale);
    for (const each of await tooWide(page)) wrong.push(`${path}${locale} at 320: ${each}`);
    for (const each of await tooSmall(page)) wrong.push(`${path}${locale}, small target: ${each}`);
    if (locale === "?locale=x-mirror" && (await page.evaluate("document.documentElement.dir")) !== "rtl") wrong.push(`${path} is not mirrored`);
  }
  return wrong;
}

/** A practice, a client who came in, and something of everything between the two. */
export async function makeAll(app: Harness): Promise<{ sam: Person; ana: Person; made: Made }> {
  const zone = zoneAtNoon(new Date());
  const sam = await app.newPerson("Sam", { zone });
  const ana = await app.newPerson("Ana", { zone });
  await setUpPractice(app, sam, { zone });
  const { treatmentId, sessions } = await takeOn(sam, zone, dayFromNow(zone, -21));
  await comeIn(sam, ana, app.url, treatmentId);
  const lastId = sessions[2]?.id ?? "";
  await askAs(sam, "POST", `/api/t/sessions/${lastId}/after`, { line: { words: "Tired, I think, and glad it was said.", visibility: "for-meeting" }, promise: "Letter to the doctor", toTry: "Say no to my sister" });
  const { id: noteId } = await askAs<{ id: string }>(sam, "POST", `/api/t/clients/${treatmentId}/notes`, { kind: "understanding", words: "I think it was a relief, and that you were tired of being asked." });
  await askAs(ana, "POST", "/api/client/therapist-notes", { do: "open", note: noteId, how: "read" });
  await askAs(ana, "POST", "/api/client/notes", { kind: "felt-off" });
  const { repairs } = await askAs<{ repairs: { id: string }[] }>(ana, "GET", "/api/client/repairs");
  const { person } = await askAs<{ person: { id: string } }>(sam, "GET", "/api/me");
  return { sam, ana, made: { treatmentId, lastId, personId: person.id, nextId: sessions[4]?.id ?? "", repairId: repairs[0]?.id ?? "", noteId } };
}
