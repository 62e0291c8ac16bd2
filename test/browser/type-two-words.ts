import type { Person } from "./harness.ts";

/** From the page that shows a recovery sheet to the one after its two words were typed back. @returns the sheet, a group each */
export async function typeTwoWords({ page }: Pick<Person, "page">): Promise<string[]> {
  await page.locator(".sheet-words").first().waitFor();
  const sheet = await page.locator(".sheet-words").allInnerTexts();
  await page.getByRole("button", { name: /I have it/ }).first().click();
  const labels = page.locator("form.sheet-form label");
  for (const at of [0, 1]) {
    const [, word, group] = /Word (\d) of group (\d)/.exec(await labels.nth(at).innerText()) ?? [];
    await page.locator("form.sheet-form input").nth(at).fill(sheet[Number(group) - 1]?.split(" ")[Number(word) - 1] ?? "");
  }
  await page.getByRole("button", { name: "Next" }).first().click();
  return sheet;
}
