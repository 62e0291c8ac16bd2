import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

/** The table of the design: token, light value, contrast on page and card, dark value, contrast on page and card. */
const table = [
  ["ink", "#1F2A2C", 13.9, 14.7, "#ECE7DE", 14.4, 13.0],
  ["muted", "#566063", 6.1, 6.5, "#AEB6B5", 8.6, 7.7],
  ["action", "#1E5B57", 7.4, 7.8, "#86CDC3", 9.7, 8.8],
  ["client", "#2A5DA8", 6.1, 6.5, "#8FB6F2", 8.6, 7.7],
  ["therapist", "#9A5200", 5.5, 5.9, "#F0A94E", 8.9, 8.0],
  ["error", "#9C2F24", 7.0, 7.4, "#F4A79B", 9.2, 8.2],
  ["edge", "#82796B", 4.1, 4.3, "#8A9496", 5.7, 5.1],
  ["focus", "#1B2E6B", 12.0, 12.7, "#F2D37A", 12.1, 10.9],
  ["band", "#D9DEDC", 1.3, null, "#33403F", 1.6, null],
  ["line", "#DDD5C8", 1.4, null, "#364043", 1.7, null],
] as const;

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const light = tokensOf(/^:root \{([^}]*)\}/m);
const dark = tokensOf(/^:root\[data-theme="dark"\] \{([^}]*)\}/m);

for (const [token, lightValue, lightPage, lightCard, darkValue, darkPage, darkCard] of table) {
  test(`${token} has the contrast the design states, in light and in the dark`, () => {
    assert.equal(light.get(token), lightValue);
    assert.equal(dark.get(token), darkValue);
    near(contrast(lightValue, light.get("page")), lightPage);
    near(contrast(darkValue, dark.get("page")), darkPage);
    if (lightCard !== null) near(contrast(lightValue, light.get("card")), lightCard);
    if (darkCard !== null) near(contrast(darkValue, dark.get("card")), darkCard);
  });
}

test("words on a filled button have 7.8 and 8.9", () => {
  near(contrast(light.get("on-action"), light.get("action")), 7.8);
  near(contrast(dark.get("on-action"), dark.get("action")), 8.9);
});

test("the dark the device asks for is the dark one can choose", () => {
  const asked = tokensOf(/:root:not\(\[data-theme="light"\]\) \{([^}]*)\}/m);
  assert.deepEqual([...asked], [...dark]);
});

test("reading words keep 4.5 and marks keep 3 on every ground, the sunken one included", () => {
  for (const theme of [light, dark]) {
    for (const ground of ["page", "card", "sunken"]) {
      for (const token of ["ink", "muted", "action", "error"]) assert.ok(contrast(theme.get(token), theme.get(ground)) >= 4.5, `${token} on ${ground}`);
      for (const token of ["client", "therapist", "edge", "focus"]) assert.ok(contrast(theme.get(token), theme.get(ground)) >= 3, `${token} on ${ground}`);
    }
  }
});

/** Printed to one decimal; the edge of a control lies at 4.05 and is printed as 4.1. */
function near(found: number, stated: number): void {
  assert.ok(Math.abs(found - stated) <= 0.06, `${found.toFixed(2)}, stated ${stated}`);
}

function tokensOf(block: RegExp): Map<string, string> {
  const body = block.exec(css)?.[1] ?? "";
  const tokens = new Map([...body.matchAll(/--([\w-]+): (#[0-9A-Fa-f]{6});/g)].map(([, name = "", value = ""]) => [name, value]));
  assert.ok(tokens.size >= 13, `${tokens.size} colours in ${block}`);
  return tokens;
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one = "", other = ""): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
