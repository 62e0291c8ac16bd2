import type { FastifyReply, FastifyRequest } from "fastify";

/** Browsers keep a `__Host-` cookie to this host alone, and treat loopback as secure. */
export const signInCookie = "__Host-rapport";

const options = { path: "/", httpOnly: true, secure: true, sameSite: "lax" } as const;

export function setSignInCookie(answer: FastifyReply, token: string, expires: Date): void {
  answer.setCookie(signInCookie, token, { ...options, expires });
}

export function clearSignInCookie(answer: FastifyReply): void {
  answer.clearCookie(signInCookie, options);
}

export function signInTokenOf(request: FastifyRequest): string | undefined {
  const token = request.cookies[signInCookie];
  return token === undefined || token === "" ? undefined : token;
}
