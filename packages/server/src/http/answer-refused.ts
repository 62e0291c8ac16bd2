import { createTexts, errorsArea } from "@rapport/texts";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ServerParts } from "./parts.ts";
import { refusedPage, type SentForm } from "./refused-page.ts";
import { type Refused, toRefused } from "./refuse.ts";
import { isPage } from "./security-headers.ts";

/** One place answers every refusal: JSON for the app, a calm page for a page. */
export function answerRefused(parts: ServerParts, error: unknown, request: FastifyRequest, answer: FastifyReply): FastifyReply {
  const refused = toRefused(error);
  if (refused.code === "BROKEN" || refused.status >= 500) parts.log({ level: "error", code: refused.code, what: refused.message, route: routeOf(request) });
  else parts.log({ level: "info", code: refused.code, what: refused.message, route: routeOf(request) });
  if (refused.retryAfterSeconds !== undefined) answer.header("retry-after", String(refused.retryAfterSeconds));
  // Whatever else of it may still come belongs to nothing.
  if (refused.status === 408) answer.header("connection", "close");
  answer.status(refused.status);
  if (isPage(request)) return answer.type("text/html; charset=utf-8").send(refusedPage(refused.code, sentenceFor(refused), sentForm(request)));
  return answer.send({
    refusal: {
      code: refused.code,
      person: sentenceFor(refused),
      ...(refused.fields === undefined ? {} : { fields: refused.fields }),
      ...(refused.theirs === undefined ? {} : { theirs: refused.theirs }),
    },
  });
}

const texts = createTexts({ locale: "en", areas: [errorsArea] });

function sentenceFor(refused: Refused): string {
  return texts.t(`refused.${refused.code}`, refused.values);
}

/** What a plain form carried, as far as it was read at all. */
function sentForm({ method, url, body }: FastifyRequest): SentForm | undefined {
  if (method !== "POST" || typeof body !== "object" || body === null) return undefined;
  const isText = (value: unknown): value is string => typeof value === "string";
  const fields = Object.entries(body).filter((field): field is [string, string | string[]] => isText(field[1]) || (Array.isArray(field[1]) && field[1].every(isText)));
  return { action: url, fields: Object.fromEntries(fields) };
}

/** The route as it is declared: an address may hold a token. */
function routeOf(request: FastifyRequest): string {
  return `${request.method} ${request.routeOptions.url ?? "(unknown)"}`;
}
