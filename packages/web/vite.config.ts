import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { aliases } from "./tools/aliases.ts";

/** Two apps and one small page from one folder: what a client loads carries nothing of the staff pages. */
export default defineConfig({
  plugins: [react()],
  resolve: { alias: aliases },
  // `npm run dev` of the house builds; this is for looking at one page while drawing it, beside a running server.
  server: { proxy: { "/api": `http://localhost:${process.env["PORT"] ?? 3000}` } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    manifest: "manifest.json",
    // Everything is a file of its own: the pages run under a policy that allows no data: scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { client: "client.html", staff: "staff.html", plan: "kept-plan.html" } },
  },
});
