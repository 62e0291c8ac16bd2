import type { Page } from "playwright-core";

/** What sticks out of the page to the side; things that scroll by themselves may. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")].filter((element) => { const { left, right } = element.getBoundingClientRect(); return (right > width + 1 || left < -1) && !element.closest("svg, .tabs, .side nav, .as-table, .vh"); }).map((element) => element.tagName + "." + element.className + " " + (element.textContent ?? "").slice(0, 40));
  })()`);
}

/** Targets under 24 pixels in either direction, the floor of WCAG 2.2; words within a sentence may be smaller. */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll("button, a.btn, a.btn-line, a.btn-plain, input:not([type=hidden]), select, summary")].filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    const box = element.closest("label")?.getBoundingClientRect() ?? { width: 0, height: 0 };
    return width > 0 && (Math.max(width, box.width) < 24 || Math.max(height, box.height) < 24) && !element.closest(".vh");
  }).map((element) => element.tagName + "." + element.className + " " + (element.textContent ?? "").slice(0, 40))`);
}

/** Words in the colour of what lies behind them, as can happen where the system sets the colours. */
export function unreadable(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll("main *, nav *, header *")].filter((element) => {
    if (element.closest("svg, .vh, option") || ![...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "")) return false;
    const { width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0) return false;
    let behind = element;
    while (behind !== null && /, 0\\)$|^transparent$/.test(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
    return behind !== null && getComputedStyle(behind).backgroundColor === getComputedStyle(element).color;
  }).map((element) => element.tagName + "." + element.className + " " + element.textContent.slice(0, 40))`);
}
