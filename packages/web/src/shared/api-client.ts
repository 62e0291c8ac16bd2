import type { RefusalCode, RefusedReply } from "@rapport/api";

type Method = "POST" | "PUT" | "PATCH" | "DELETE";

/** The server understood and said no. `message` is the sentence for the person. */
export class Refused extends Error {
  readonly status: number;
  readonly code: RefusalCode;
  /** For forms: which fields, and what to say at each. Paths as in the body, joined by dots. */
  readonly fields: readonly { readonly path: string; readonly person: string }[];
  /** After a stale write: what is stored now, so that both texts can be shown. */
  readonly theirs: unknown;

  constructor(status: number, { refusal }: RefusedReply) {
    super(refusal.person);
    this.name = "Refused";
    this.status = status;
    this.code = refusal.code;
    this.fields = refusal.fields ?? [];
    this.theirs = refusal.theirs;
  }
}

/** No answer came, or none that can be read. What was typed is still here; trying again is safe. */
export class Unreachable extends Error {
  constructor(cause?: unknown) {
    super("no answer from the server", { cause });
    this.name = "Unreachable";
  }
}

export interface SendOptions {
  /** Made once for one act of the person and kept over every repeat of it (see `useSend`). */
  readonly key: string;
  /** The version the person was looking at. */
  readonly ifMatch?: number | string;
}

/** Calls `/api`. `Reply` comes from `@rapport/api` with `import type`, so that no schema travels to the browser. */
export const apiClient = {
  /** @throws Refused | Unreachable */
  get: <Reply>(path: string, signal?: AbortSignal): Promise<Reply> => call<Reply>(path, { method: "GET", ...(signal && { signal }) }, 1),

  /** @throws Refused | Unreachable, the latter after three tries with the same key */
  send: <Reply>(method: Method, path: string, body: unknown, { key, ifMatch }: SendOptions): Promise<Reply> => {
    const headers: Record<string, string> = { "Idempotency-Key": key };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (ifMatch !== undefined) headers["If-Match"] = `"${ifMatch}"`;
    return call<Reply>(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }, 3);
  },

  /** Asks for a file that is made now. @throws Refused | Unreachable */
  file: async (path: string, { key, body: sent }: SendOptions & { readonly body?: unknown }): Promise<Blob> => {
    const headers = { "Idempotency-Key": key, ...(sent === undefined ? {} : { "Content-Type": "application/json" }) };
    const reply = await fetch(`/api${path}`, { method: "POST", headers, credentials: "same-origin", cache: "no-store", ...(sent === undefined ? {} : { body: JSON.stringify(sent) }) }).catch((cause: unknown) => {
      throw new Unreachable(cause);
    });
    if (reply.ok) return reply.blob();
    const body: unknown = await reply.json().catch(() => undefined);
    if (isRefused(body) && reply.status !== 503) throw new Refused(reply.status, body);
    throw new Unreachable();
  },
};

const pausesMs = [400, 1500];

async function call<Reply>(path: string, init: RequestInit, tries: number): Promise<Reply> {
  for (let done = 1; ; done++) {
    try {
      return await once<Reply>(path, init);
    } catch (error) {
      if (!(error instanceof Unreachable) || done >= tries || init.signal?.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, pausesMs[done - 1]));
    }
  }
}

async function once<Reply>(path: string, init: RequestInit): Promise<Reply> {
  let reply: Response;
  try {
    reply = await fetch(`/api${path}`, { ...init, credentials: "same-origin", cache: "no-store" });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new Unreachable(cause);
  }
  if (reply.status === 204) return undefined as Reply;
  const body: unknown = await reply.json().catch(() => undefined);
  if (reply.ok && body !== undefined) return body as Reply;
  // 503 means "not now, nothing was done": the same key may go again.
  if (isRefused(body) && reply.status !== 503) throw new Refused(reply.status, body);
  throw new Unreachable(isRefused(body) ? new Refused(reply.status, body) : undefined);
}

function isRefused(body: unknown): body is RefusedReply {
  return typeof body === "object" && body !== null && "refusal" in body;
}

/** A UUIDv4 from the browser's own randomness; also where `crypto.randomUUID` is missing (plain http on a local network). */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
