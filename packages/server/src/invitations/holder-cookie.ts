import { timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { hashOfToken } from "../http/sign-in-token.ts";

const cookieName = "__Host-rapport-invitation";
const options = { path: "/", httpOnly: true, secure: true, sameSite: "lax" } as const;
const seconds = 72 * 3600;

/** The browser that gave the right code keeps this secret; without it the link and the code open nothing any more. */
export function setHolderCookie(answer: FastifyReply, secret: string): void {
  answer.setCookie(cookieName, secret, { ...options, maxAge: seconds });
}

export function clearHolderCookie(answer: FastifyReply): void {
  answer.clearCookie(cookieName, options);
}

export function isHolder(request: FastifyRequest, holderHash: Buffer | null): boolean {
  const secret = request.cookies[cookieName];
  const hash = hashOfToken(secret ?? "");
  return holderHash !== null && secret !== undefined && timingSafeEqual(hash, holderHash);
}
