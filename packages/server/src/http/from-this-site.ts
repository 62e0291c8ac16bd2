import type { FastifyRequest } from "fastify";
import { refuse } from "./refuse.ts";

const unsafe = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/**
 * A change is taken from our own pages only: the browser says where it comes from in `Origin`, and in `Sec-Fetch-Site` where it
 * knows that header. A page without script sends both.
 */
export function demandThisSite(request: FastifyRequest, origin: string): void {
  if (!unsafe.has(request.method)) return;
  const from = request.headers.origin;
  const site = request.headers["sec-fetch-site"];
  if (from === origin && (site === undefined || site === "same-origin")) return;
  refuse("FROM_ANOTHER_SITE", { log: `origin ${from === undefined ? "missing" : "other"}, sec-fetch-site ${typeof site === "string" ? site : "missing"}` });
}
