import { importType } from "@rapport/api";
import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import rateLimit from "@fastify/rate-limit";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { allRoutes } from "../all-routes.ts";
import { answerRefused } from "./answer-refused.ts";
import { findCaller } from "./find-caller.ts";
import { findLinkCaller } from "./find-link-caller.ts";
import { demandThisSite } from "./from-this-site.ts";
import { makeCall } from "./make-call.ts";
import type { ServerParts } from "./parts.ts";
import { Refused, refuse, refuseFields } from "./refuse.ts";
import type { Route } from "./route.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { serveApp } from "./serve-app.ts";
import { isTooDeep } from "./too-deep.ts";

export type { ServerParts, Stores } from "./parts.ts";

const bodyLimit = 256 * 1024;

/** The HTTP server with every route there is; it does not listen yet. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const app = fastify({ logger: false, bodyLimit, routerOptions: { maxParamLength: 200 }, trustProxy: "loopback", onProtoPoisoning: "error", onConstructorPoisoning: "error" });
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  await app.register(cookie);
  await app.register(formbody, { bodyLimit });
  await app.register(rateLimit, { global: false });
  app.addHook("onRequest", async (request, answer) => {
    setSecurityHeaders(request, answer);
    demandThisSite(request, parts.config.baseUrl.origin);
  });
  app.setErrorHandler((error, request, answer) => answerRefused(parts, error, request, answer));
  for (const route of allRoutes) if (route.takesFile !== true) register(app, parts, route);
  await app.register(async (inner) => {
    // The handler reads the bytes and counts them: nothing here keeps them.
    inner.addContentTypeParser(importType, (_request, _payload, done) => done(null));
    for (const route of allRoutes) if (route.takesFile === true) register(inner as FastifyInstance, parts, route);
  });
  await serveApp(app, parts);
  return app;
}

function register(app: FastifyInstance, parts: ServerParts, route: Route): void {
  app.route({
    method: route.method,
    url: route.url,
    bodyLimit: route.bodyLimit ?? bodyLimit,
    config: { page: route.page === true, ...(route.triesAMinute === undefined ? {} : { rateLimit: { max: route.triesAMinute, timeWindow: "1 minute" } }) },
    handler: (request, answer) => handle(parts, route, request, answer),
  });
}

async function handle(parts: ServerParts, route: Route, request: FastifyRequest, answer: FastifyReply): Promise<unknown> {
  const caller = route.caller === "link" ? await findLinkCaller(parts, request) : await findCaller(parts, request);
  if (isTooDeep(request.body)) refuse("BAD_REQUEST", { log: "the body is nested too deep" });
  const parsed = {
    params: parse(route.params, request.params, `${route.method} ${route.url} params`),
    query: parse(route.query, request.query, `${route.method} ${route.url} query`),
    body: parse(route.body, withoutKey(request.body), `${route.method} ${route.url} body`),
  };
  const { call, asked } = makeCall(parts, route, caller, request, answer, parsed);
  const reply = await route.handle(call);
  if (!asked()) throw new Refused("BROKEN", { log: `${route.method} ${route.url} answered without asking who may` });
  if (answer.sent) return reply;
  if (route.reply === undefined) return reply;
  return route.reply.parse(reply);
}

/** Absent shapes take nothing. */
function parse(shape: Route["body"], came: unknown, where: string): unknown {
  if (shape === undefined) return undefined;
  const read = shape.safeParse(came ?? {});
  if (!read.success) refuseFields(read.error, where);
  return read.data;
}

/** Plain forms carry the idempotency key as a field of its own; it is no part of the body. */
function withoutKey(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !("_key" in body)) return body;
  const { _key, ...rest } = body;
  return rest;
}
