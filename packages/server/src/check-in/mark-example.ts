import { checkinArea, createTexts } from "@rapport/texts";
import type { FastifyRequest } from "fastify";
import { html } from "../http/html.ts";
import { demoPrefix } from "../http/parts.ts";
import { signInTokenOf } from "../http/sign-in-cookie.ts";

const line = html`<p class="example">${createTexts({ locale: "en", areas: [checkinArea] }).t("example")}</p>`.text;

/** Every plain page of the sample practice says that it is one, whichever route made it. */
export function markExample(request: FastifyRequest, page: string): string {
  const { params } = request;
  const token = typeof params === "object" && params !== null && "token" in params && typeof params.token === "string" ? params.token : signInTokenOf(request);
  return token?.startsWith(demoPrefix) ? page.replace(/<body[^>]*>/, (body) => body + line) : page;
}
