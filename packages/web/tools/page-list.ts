import type { Plugin } from "vite";
import { apps } from "../src/apps.ts";

/**
 * Writes `dist/pages.json`: which HTML file answers which addresses. The server reads it at start, so that a new page
 * never needs a change there.
 */
export function pageList(): Plugin {
  return {
    name: "rapport-page-list",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "pages.json", source: JSON.stringify({ apps }, null, 2) });
    },
  };
}
