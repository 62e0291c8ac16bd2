import type { FastifyReply, FastifyRequest } from "fastify";

/** Nothing but our own files, no frames, no referrer, nothing kept by the browser. */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  // The one address of a script that is handed over by a script: the service worker's.
  "trusted-types rapport-service-worker",
];

declare module "fastify" {
  interface FastifyContextConfig {
    /** Answers HTML. */
    page?: boolean;
  }
}

export function isPage(request: FastifyRequest): boolean {
  return request.routeOptions.config?.page === true;
}

/** As it is sent, with every page and file. */
export const pagePolicy = contentPolicy.join("; ");

export function setSecurityHeaders(request: FastifyRequest, answer: FastifyReply): void {
  answer.header("content-security-policy", pagePolicy);
  answer.header("cross-origin-opener-policy", "same-origin");
  answer.header("cross-origin-resource-policy", "same-origin");
  // A plain form under `no-referrer` would send no origin with its POST, and be refused as from another site.
  answer.header("referrer-policy", isPage(request) ? "same-origin" : "no-referrer");
  answer.header("x-content-type-options", "nosniff");
  answer.header("permissions-policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()");
  answer.header("cache-control", "no-store");
  if (request.protocol === "https") answer.header("strict-transport-security", "max-age=31536000");
}
