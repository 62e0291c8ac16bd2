import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { lastErrors } from "../../packages/server/src/log/log-file.ts";
import { chromiumFile } from "../../tools/test/bring-programs.ts";
import { roomForTests } from "../../tools/testing/memory-room.ts";
import { type Authenticator, addAuthenticator } from "./harness-authenticator.ts";
import { type Inbox, openInbox } from "./harness-mail.ts";
import { type RunningProgram, startProgram } from "./harness-program.ts";
import { Troubles } from "./harness-troubles.ts";

export { checkAccess } from "./harness-access.ts";
export { addAuthenticator, type Authenticator } from "./harness-authenticator.ts";
export type { Inbox } from "./harness-mail.ts";
export type { MailMessage } from "./harness-mail-message.ts";
export { freePort, type RunningProgram, startProgram } from "./harness-program.ts";
export { shot } from "./harness-shots.ts";

/** Someone with a browser of their own: own cookies, own storage, own passkeys. */
export interface Person {
  readonly name: string;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly authenticator: Authenticator;
}

export interface PersonOptions {
  /** 1280 when left away; 390 is a phone. */
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly javaScript?: boolean;
  /** Such as "de-DE". */
  readonly language?: string;
  /** Such as "Europe/Berlin". */
  readonly zone?: string;
}

/** The real program, a real browser and a real mail server, for one journey. */
export interface Harness {
  /** Without a slash at its end. */
  readonly url: string;
  readonly program: RunningProgram;
  newPerson(name: string, options?: PersonOptions): Promise<Person>;
  mail(): Inbox;
  /** The address the program prints on its first start, where the practice is set up. */
  setUpAddress(): Promise<string>;
  /** A console message or answer that this journey brings about on purpose, such as a refused request. */
  allow(pattern: RegExp): void;
  /** What went wrong in the browsers so far and was not allowed. Empty is good. */
  troubles(): readonly string[];
  /** Where everyone is and what they see, for the reader of a failure; with a picture of each page in `folder`. */
  describe(folder: string): Promise<string>;
  /** The files of the program, its database, log and copies among them, that hold these words as they are. */
  filesHolding(words: string): readonly string[];
  /** Ends the program as `signal` does, and starts it again on the same data and port. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  /** Ends everything, and fails when any page broke the content policy, logged an error, threw, or asked another host for something. */
  stop(): Promise<void>;
}

export interface OpenAppOptions {
  readonly name: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Another program than the real one, for the harness's own test. */
  readonly programFile?: string;
}

// Without these, Chromium keeps asking its maker's hosts for things at every start.
const flags = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export async function openApp({ name, environment = {}, programFile }: OpenAppOptions): Promise<Harness> {
  const folder = mkdtempSync(join(roomForTests(), `${name}-`));
  // PostgreSQL's own user must be able to reach its data inside.
  chmodSync(folder, 0o711);
  const inbox = await openInbox();
  const settings = { folder, environment: { TMPDIR: folder, RAPPORT_MAIL: inbox.url, RAPPORT_MAIL_FROM: "practice@example.org", ...environment }, ...(programFile === undefined ? {} : { file: programFile }) };
  const started = await Promise.allSettled([startProgram(settings), startBrowser()]);
  const [programStart, browserStart] = started;
  const close = async (program?: RunningProgram, browser?: Browser): Promise<void> => {
    await browser?.close();
    await program?.stop();
    await inbox.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  if (programStart.status === "rejected" || browserStart.status === "rejected") {
    await close(fulfilled(programStart), fulfilled(browserStart));
    throw started.find((start) => start.status === "rejected")?.reason;
  }
  let program = programStart.value;
  const browser = browserStart.value;
  const { url } = program;
  const troubles = new Troubles(url);
  const people: Person[] = [];
  return {
    url,
    get program() {
      return program;
    },
    async newPerson(who, options = {}) {
      const person = await newPerson(browser, troubles, who, options);
      people.push(person);
      return person;
    },
    describe: async (pictures) => [...(await Promise.all(people.map((person) => describePerson(person, pictures)))), ...troubles.list()].join("\n"),
    mail: () => inbox,
    setUpAddress: async () => /https?:\/\/\S*\/first-run#\S+/.exec(await program.line(/\/first-run#/))?.[0] ?? "",
    allow: (pattern) => troubles.allow(pattern),
    troubles: () => troubles.list(),
    filesHolding: (words) => filesHolding(folder, words),
    async restart(signal) {
      await program.stop(signal);
      program = await startProgram({ ...settings, port: Number(new URL(url).port) });
    },
    async stop() {
      if (program.hasEnded()) troubles.add("program", "ended before the journey did");
      const logged = lastErrors(join(folder, "data", "log"), 5).map((entry) => JSON.stringify(entry));
      await close(program, browser);
      const found = troubles.list();
      assert.equal(found.length, 0, `${found.length} troubles in the browser:\n  ${found.join("\n  ")}\nThe program logged:\n  ${logged.join("\n  ")}\nand printed:\n${program.output().slice(-3000)}`);
    },
  };
}

function filesHolding(folder: string, words: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((file) => join(file.parentPath, file.name)).filter((path) => readFileSync(path).includes(words));
}

function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumFile, args: flags, chromiumSandbox: process.getuid?.() !== 0 });
}

function fulfilled<T>(result: PromiseSettledResult<T>): T | undefined {
  return result.status === "fulfilled" ? result.value : undefined;
}

async function newPerson(browser: Browser, troubles: Troubles, name: string, options: PersonOptions): Promise<Person> {
  const { width = 1280, height = width < 600 ? 844 : 800, dark = false, javaScript = true, language = "en-GB", zone } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    hasTouch: width < 600,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    javaScriptEnabled: javaScript,
    locale: language,
    ...(zone === undefined ? {} : { timezoneId: zone }),
  });
  context.setDefaultTimeout(10_000);
  troubles.watch(context, name);
  const page = await context.newPage();
  return { name, page, context, authenticator: await addAuthenticator(page) };
}

const mostText = 600;

async function describePerson({ name, context }: Person, folder: string): Promise<string> {
  const pages = context.pages().filter((page) => page.url() !== "about:blank");
  const seen = pages.map(async (page, index) => {
    const path = join(folder, `${name}-${index + 1}.png`.replaceAll(/[^\w.-]/g, "-"));
    await page.screenshot({ path, timeout: 5_000 }).catch(() => {});
    const text = await page.innerText("body", { timeout: 2_000 }).catch(() => "(no words)");
    return `${name} is on ${page.url()} (${path}) and reads: ${text.replaceAll(/\s+/g, " ").slice(0, mostText)}`;
  });
  return (await Promise.all(seen)).join("\n");
}
