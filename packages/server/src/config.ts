import { isAbsolute, join, resolve, sep } from "node:path";

/** What the environment asked of Rapport, checked. Paths are absolute. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** The address people type, with a slash at its end. */
  readonly baseUrl: URL;
  readonly dataFolder: string;
  /** Keys and role passwords. Outside the data folder, so that a copy of the data holds none. */
  readonly keysFolder: string;
  readonly database: EmbeddedChoice | ServerChoice;
  /** A copy is made once a day, beside the answers. */
  readonly dailyCopies: boolean;
  readonly mail?: { readonly url: string; readonly from: string };
  /** The sample practice may be entered with one click: this machine only, or asked for. */
  readonly demo: boolean;
  /** Where a client's *Leave* goes: a page anybody might have open. The one address of elsewhere that our pages know. */
  readonly leaveTo: string;
}

export interface EmbeddedChoice {
  readonly kind: "embedded";
  /** Use Debian's PostgreSQL of this version instead of the one that comes with Rapport. For tests. */
  readonly debian?: 15;
}

export interface ServerChoice {
  readonly kind: "server";
  /** The application's role. */
  readonly appUrl: string;
  /** The role that owns the tables: used at start to make roles and migrate, then closed. */
  readonly ownerUrl: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment asks for something that cannot be. */
export class BadConfig extends Error {
  constructor(name: string, came: string, expected: string, fix: string) {
    super(`${name} is ${came}.\n  Expected: ${expected}\n  What to do: ${fix}`);
    this.name = "BadConfig";
  }
}

/**
 * Reads the settings. An empty variable counts as not set.
 *
 * @param home the folder that relative paths start from
 * @throws BadConfig naming the variable, what came, what was expected and what to do. Passwords in addresses are not repeated.
 */
export function readConfig(environment: Environment, home: string): Config {
  const get = (name: string) => (environment[name]?.trim() === "" ? undefined : environment[name]?.trim());
  const port = readPort(get("PORT") ?? "3000");
  const baseUrl = readBaseUrl(get("BASE_URL") ?? `http://localhost:${port}`);
  const dataFolder = readFolder("RAPPORT_DATA", get("RAPPORT_DATA") ?? "data", home);
  const keysFolder = readFolder("RAPPORT_KEYS", get("RAPPORT_KEYS") ?? `${dataFolder}-keys`, home);
  refuseKeysBesideData(dataFolder, keysFolder);
  const demoAsked = readSwitch("RAPPORT_DEMO", get("RAPPORT_DEMO"));
  const mail = readMail(get("RAPPORT_MAIL"), get("RAPPORT_MAIL_FROM"));
  return {
    port,
    host: readHost(get("HOST") ?? "127.0.0.1"),
    baseUrl,
    dataFolder,
    keysFolder,
    database: readDatabase(get("DATABASE_URL"), get("DATABASE_OWNER_URL"), get("RAPPORT_TEST_PG")),
    dailyCopies: readSwitch("RAPPORT_DAILY_COPIES", get("RAPPORT_DAILY_COPIES"), true),
    ...(mail === undefined ? {} : { mail }),
    demo: isLoopback(baseUrl.hostname) || demoAsked,
    leaveTo: readLeaveTo(get("RAPPORT_LEAVE_TO") ?? "https://www.bbc.com/weather"),
  };
}

/** Does this host name or address stay on the machine? */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "");
  return bare === "localhost" || bare.endsWith(".localhost") || bare === "::1" || /^127(\.\d{1,3}){3}$/.test(bare);
}

/** Is `path` the folder, or inside it? */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function readPort(came: string): number {
  const port = Number(came);
  if (/^\d{1,5}$/.test(came) && port <= 65_535) return port;
  throw new BadConfig("PORT", quoted(came), "a number from 1 to 65535 (0 takes any free one)", "for example PORT=3000");
}

function readHost(came: string): string {
  if (/^[0-9a-zA-Z.:_-]+$/.test(came)) return came;
  throw new BadConfig(
    "HOST",
    quoted(came),
    "an address or host name of this machine, without http://",
    "leave it away, or set HOST=0.0.0.0 to be reachable from other machines",
  );
}

function readBaseUrl(came: string): URL {
  const expected = "the address people type, such as https://rapport.example.org";
  const url = URL.canParse(came) ? new URL(came) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== "")
    throw new BadConfig("BASE_URL", quoted(hidePassword(came)), expected, "set it to that address");
  if (url.search !== "" || url.hash !== "" || url.pathname !== "/")
    throw new BadConfig("BASE_URL", quoted(came), `${expected}, without a path`, "give Rapport a host name of its own");
  // Passkeys and secure cookies exist on https and on the machine itself only.
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw new BadConfig(
      "BASE_URL",
      quoted(came),
      "https:// for every address but localhost: without it browsers refuse passkeys and anyone on the way can read",
      `set BASE_URL=https://${url.host} and put the Caddyfile of docs/ in front`,
    );
  }
  return url;
}

function readFolder(name: string, came: string, home: string): string {
  if (came.includes("\0")) throw new BadConfig(name, "a text with a zero byte", "a folder", "set it to a folder");
  const folder = isAbsolute(came) ? resolve(came) : resolve(join(home, came));
  if (folder === resolve("/"))
    throw new BadConfig(name, quoted(came), "a folder of its own", `for example ${name}=/srv/rapport/${name === "RAPPORT_KEYS" ? "keys" : "data"}`);
  return folder;
}

function refuseKeysBesideData(dataFolder: string, keysFolder: string): void {
  const expected = "a folder outside the data folder and not around it: whoever copies the data must not get the keys";
  const holds = isWithin(keysFolder, dataFolder) || isWithin(dataFolder, keysFolder) || isWithin(keysFolder, `${dataFolder}-backups`);
  if (holds) throw new BadConfig("RAPPORT_KEYS", `${keysFolder}, and the data lie in ${dataFolder}`, expected, "leave it away, or set it to another place");
}

function readDatabase(appUrl: string | undefined, ownerUrl: string | undefined, testVersion: string | undefined): Config["database"] {
  if (testVersion !== undefined && testVersion !== "15") throw new BadConfig("RAPPORT_TEST_PG", quoted(testVersion), "15 or nothing", "leave it away");
  if (appUrl === undefined && ownerUrl === undefined) return testVersion === undefined ? { kind: "embedded" } : { kind: "embedded", debian: 15 };
  if (appUrl === undefined) throw lacks("DATABASE_URL", "DATABASE_OWNER_URL");
  if (ownerUrl === undefined) throw lacks("DATABASE_OWNER_URL", "DATABASE_URL");
  const app = readDatabaseUrl("DATABASE_URL", appUrl);
  const owner = readDatabaseUrl("DATABASE_OWNER_URL", ownerUrl);
  if (app.username === owner.username) {
    throw new BadConfig(
      "DATABASE_OWNER_URL",
      `for the same role as DATABASE_URL (${owner.username})`,
      "two roles: the application must not own the tables it reads",
      "make a role for the owner",
    );
  }
  if (app.pathname !== owner.pathname)
    throw new BadConfig(
      "DATABASE_OWNER_URL",
      `for another database (${owner.pathname.slice(1)}) than DATABASE_URL (${app.pathname.slice(1)})`,
      "the same database",
      "mend one of them",
    );
  return { kind: "server", appUrl, ownerUrl };
}

function readDatabaseUrl(name: string, came: string): URL {
  const url = URL.canParse(came) ? new URL(came) : undefined;
  const good = url !== undefined && /^postgres(ql)?:$/.test(url.protocol) && url.username !== "" && url.pathname.length > 1;
  if (good) return url;
  throw new BadConfig(
    name,
    quoted(hidePassword(came)),
    "postgres://ROLE:PASSWORD@HOST:PORT/DATABASE",
    "mend it, or leave both addresses away to use the database that comes with Rapport",
  );
}

function lacks(missing: string, there: string): BadConfig {
  return new BadConfig(
    missing,
    `not set, and ${there} is`,
    "both or none: one role for the application, one that owns the tables",
    `set ${missing}, or leave both away to use the database that comes with Rapport`,
  );
}

function readMail(url: string | undefined, from: string | undefined): Config["mail"] {
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined)
    throw new BadConfig("RAPPORT_MAIL", "not set, and RAPPORT_MAIL_FROM is", "both or none", "set RAPPORT_MAIL=smtps://NAME:PASSWORD@HOST, or leave both away");
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol) || new URL(url).hostname === "") {
    throw new BadConfig(
      "RAPPORT_MAIL",
      quoted(hidePassword(url)),
      "smtps://NAME:PASSWORD@HOST:PORT (or smtp://)",
      "mend it, or leave it away: then links are handed over as a code or on paper",
    );
  }
  if (from === undefined || !/^[^@\s]+@[^@\s]+$|^[^<>]+<[^@\s<>]+@[^@\s<>]+>$/.test(from)) {
    throw new BadConfig(
      "RAPPORT_MAIL_FROM",
      from === undefined ? "not set, and RAPPORT_MAIL is" : quoted(from),
      "the sender's address, such as practice@example.org",
      "set it to an address that your mail host sends for",
    );
  }
  return { url, from };
}

function readLeaveTo(came: string): string {
  const url = URL.canParse(came) ? new URL(came) : undefined;
  if (url !== undefined && (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)))) return url.href;
  throw new BadConfig(
    "RAPPORT_LEAVE_TO",
    quoted(came),
    "an https:// address that anybody might have open, such as a weather page",
    "mend it, or leave it away",
  );
}

function readSwitch(name: string, came: string | undefined, otherwise = false): boolean {
  if (came === undefined) return otherwise;
  if (came === "0") return false;
  if (came === "1") return true;
  throw new BadConfig(name, quoted(came), "1 or 0", "leave it away, or set it to 1");
}

function quoted(came: string): string {
  return `"${came.slice(0, 200)}"`;
}

function hidePassword(came: string): string {
  return came.replace(/\/\/[^@/]*@/, "//...@");
}
