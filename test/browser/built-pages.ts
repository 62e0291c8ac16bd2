import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { contentPolicy } from "../../packages/server/src/http/security-headers.ts";

const dist = fileURLToPath(new URL("../../packages/web/dist/", import.meta.url));
const types: Readonly<Record<string, string>> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

/** The built pages by themselves, under the product's own content policy; nobody is signed in. */
export async function serveBuiltPages(entry: "client.html" | "staff.html"): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, answer) => {
    const path = new URL(request.url ?? "/", "http://here").pathname;
    if (path.startsWith("/api/")) {
      answer.writeHead(401, { "content-type": "application/json" }).end(JSON.stringify({ refusal: { code: "NOT_SIGNED_IN", person: "Please sign in." } }));
      return;
    }
    const file = join(dist, path);
    const found = extname(path) !== "" && existsSync(file) ? file : join(dist, entry);
    answer.writeHead(200, { "content-type": types[extname(found)] ?? "application/octet-stream", "content-security-policy": contentPolicy.join("; ") });
    answer.end(readFileSync(found));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("serveBuiltPages requires a port");
  return { url: `http://127.0.0.1:${address.port}`, stop: () => new Promise((done) => server.close(() => done())) };
}
