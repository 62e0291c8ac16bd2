import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { pageList } from "./tools/page-list.ts";

/** Two apps from one folder: what a client loads carries nothing of the staff pages. */
export default defineConfig({
  plugins: [react(), pageList()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    manifest: "manifest.json",
    // Everything is a file of its own: the pages run under a policy that allows no data: scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { client: "client.html", staff: "staff.html" } },
  },
});
