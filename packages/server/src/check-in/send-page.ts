import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";
import { markExample } from "./mark-example.ts";

const smallest = 1_000;

/** Sends text as small as the browser can read it: these pages are opened on slow lines. */
export function sendText(request: FastifyRequest, answer: FastifyReply, type: string, text: string): FastifyReply {
  answer.type(type).header("vary", "accept-encoding");
  const accepts = request.headers["accept-encoding"] ?? "";
  if (text.length < smallest) return answer.send(text);
  if (/\bbr\b/.test(accepts)) {
    return answer.header("content-encoding", "br").send(brotli(text));
  }
  if (/\bgzip\b/.test(accepts)) return answer.header("content-encoding", "gzip").send(gzipSync(text));
  return answer.send(text);
}

/** Told how little comes, it makes a small window, and takes half the time. */
function brotli(text: string): Buffer {
  const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_SIZE_HINT: size, BROTLI_PARAM_LGWIN: window, BROTLI_PARAM_MODE: mode, BROTLI_MODE_TEXT: isText } = constants;
  return brotliCompressSync(text, { params: { [quality]: 5, [size]: text.length, [window]: 16, [mode]: isText } });
}

export function sendPage(request: FastifyRequest, answer: FastifyReply, text: string, status = 200): FastifyReply {
  return sendText(request, answer.status(status), "text/html; charset=utf-8", markExample(request, text));
}
