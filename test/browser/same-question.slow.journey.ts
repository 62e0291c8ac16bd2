import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { afterMeeting, beforeMeeting, type Form, type Question, questionsOf, type Setting } from "@rapport/instruments";
import { partsArea } from "@rapport/texts";
import { type Browser, chromium, type Page } from "playwright-core";
import { createServer, type ViteDevServer } from "vite";
import { checkinTexts } from "../../packages/server/src/check-in/form-voice.ts";
import { questionView } from "../../packages/server/src/check-in/question-view.ts";
import { html } from "../../packages/server/src/http/html.ts";
import { root } from "../../tools/bring/places.mjs";
import { chromiumFile } from "../../tools/test/bring-programs.ts";

// One view-model, two views: the plain page and the app's part. A screen reader must not be able to tell them apart.
const texts = checkinTexts("en", "informal");
const names = { therapist: "Sam" };

/** What the app's part needs of React, as the vite server loads it. */
interface ReactWorld {
  createElement(type: unknown, props: object | null, ...children: unknown[]): unknown;
}

let browser: Browser;
let page: Page;
let vite: ViteDevServer;
let drawInApp: (question: Question) => string;

before(async () => {
  browser = await chromium.launch({ executablePath: chromiumFile, args: ["--disable-gpu", "--no-first-run", "--disable-background-networking"], chromiumSandbox: process.getuid?.() !== 0 });
  page = await browser.newPage();
  vite = await createServer({ root: join(root, "packages/web"), server: { middlewareMode: true, hmr: false, ws: false }, appType: "custom", logLevel: "error", optimizeDeps: { noDiscovery: true } });
  const load = (file: string) => vite.ssrLoadModule(file) as Promise<Record<string, unknown>>;
  const { FormQuestion } = await load("/src/parts/form-question.tsx");
  const { TextsProvider } = await load("/src/shared/texts.tsx");
  const react = (await import("react")) as unknown as ReactWorld;
  const { renderToStaticMarkup } = (await import("react-dom/server")) as unknown as { renderToStaticMarkup(element: unknown): string };
  drawInApp = (question) => {
    const who = react.createElement("p", { className: "who" }, "You and Sam");
    const part = react.createElement(FormQuestion, { item: question, answer: { chosen: [], words: "" }, onAnswer: () => {}, who });
    return renderToStaticMarkup(react.createElement(TextsProvider, { locale: "en", areas: [partsArea] }, part));
  };
});
after(async () => {
  await browser?.close();
  await vite?.close();
});

interface AxNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly description?: { readonly value: string };
  readonly childIds?: readonly string[];
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

const told = new Set(["level", "checked", "required", "invalid", "disabled", "multiline", "editable", "focusable"]);

/** What a screen reader is told, line by line. */
async function readersTree(markup: string): Promise<string[]> {
  await page.setContent(`<!doctype html><html lang="en"><title>Notes</title><main>${markup}</main></html>`);
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send("Accessibility.getFullAXTree")) as unknown as { nodes: readonly AxNode[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const walk = (node: AxNode | undefined, depth: number): void => {
    if (node === undefined) return;
    const role = node.role?.value ?? "";
    const silent = node.ignored || ["none", "generic", "LabelText", "InlineTextBox", "Legend"].includes(role);
    if (!silent) {
      const states = (node.properties ?? []).filter(({ name }) => told.has(name) && !(role !== "heading" && name === "focusable" && role === "group")).map(({ name, value }) => `${name}=${String(value.value)}`).sort();
      lines.push(`${"  ".repeat(depth)}${role} “${node.name?.value ?? ""}” ${node.description?.value ?? ""} ${role === "group" || role === "heading" ? states.filter((state) => !state.startsWith("focusable")).join(" ") : states.join(" ")}`.trimEnd());
    }
    for (const child of node.childIds ?? []) walk(byId.get(child), silent ? depth : depth + 1);
  };
  walk(nodes[0], 0);
  return lines;
}

const plain = (question: Question): string => questionView({ question, who: html`<p class="who">You and Sam</p>`, texts, opens: new Map() }).text;

const asked: readonly (readonly [Form, Setting])[] = [[beforeMeeting, "alone"], [afterMeeting, "alone"], [afterMeeting, "link"]];

for (const [form, setting] of asked) {
  test(`form ${form.code}, ${setting}: a reader meets the same question on the plain page and in the app`, async () => {
    const history = setting === "link" ? { askedInRoom: ["b1", "b2", "b3", "b4"] } : {};
    const questions = questionsOf(form, { setting, history, names, language: "en" });
    assert.ok(questions.length > 3);
    for (const question of questions) {
      const onPage = await readersTree(plain(question));
      assert.ok(onPage.some((line) => line.includes(question.text)), `${question.item} is told by its words`);
      assert.deepEqual(onPage, await readersTree(drawInApp(question)), question.item);
    }
  });
}
