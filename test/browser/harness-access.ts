import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Fails when the page as it stands breaks WCAG 2.2 level A or AA, as far as a program can tell.
 * @param except ids of rules that this page may break, each with its reason beside the call
 */
export async function checkAccess(page: Page, except: readonly string[] = []): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).disableRules([...except]).analyze();
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ target, html, failureSummary }) => `    ${target.join(" ")}\n      ${html}\n      ${(failureSummary ?? "").replaceAll("\n", "\n      ")}`).join("\n")}`,
  );
  assert.equal(told.length, 0, `${page.url()} breaks ${told.length} access rules:\n  ${told.join("\n  ")}`);
}
