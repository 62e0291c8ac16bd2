import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { CannotStart } from "../launcher/index.ts";
import { answerStarting } from "./starting-page.ts";

/** What `GET /health` tells once Rapport is ready. */
export interface Health {
  readonly ready: true;
  readonly version: string;
  readonly database: string;
}

/** The port, open from the first moment. Until the program is ready it answers 503 and a calm page. */
export interface Front {
  readonly port: number;
  /** From now on the program answers. `health` throws when the database does not answer. */
  serve(app: FastifyInstance, health: () => Promise<Health>): void;
  /** Takes no new connection, lets running answers end for a few seconds, then closes. */
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, answer: ServerResponse) => void;

const patienceMilliseconds = 5_000;

/** @throws CannotStart when the port is taken or not ours to open */
export async function openFront(port: number, host: string): Promise<Front> {
  let handler: Handler = answerStarting;
  let upgrade: FastifyInstance | undefined;
  const server = createServer((request, answer) => handler(request, answer));
  // A caller who sends slowly holds a connection, not the program.
  server.headersTimeout = 20_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 72_000;
  server.on("upgrade", (request, socket, head) => (upgrade === undefined ? socket.destroy() : upgrade.server.emit("upgrade", request, socket, head)));
  await listen(server, port, host);
  return {
    port: (server.address() as AddressInfo).port,
    serve(app, health) {
      upgrade = app;
      handler = (request, answer) => (request.url === "/health" && request.method === "GET" ? void answerHealth(answer, health) : app.routing(request, answer));
    },
    close: () => closeGently(server),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explainListening(error, port, host)));
    server.listen(port, host, resolve);
  });
}

function explainListening(cause: NodeJS.ErrnoException, port: number, host: string): Error {
  if (cause.code === "EADDRINUSE") {
    return new CannotStart(
      {
        came: `Port ${port} is taken: another program, or another Rapport, listens on ${host}:${port}.`,
        expected: "a free port",
        fix: `stop that program, or choose another port: PORT=${port + 1} npm start`,
      },
      { cause },
    );
  }
  if (cause.code === "EACCES") {
    return new CannotStart(
      {
        came: `Port ${port} may only be opened by root.`,
        expected: "a port from 1024 up",
        fix: "leave PORT at 3000 and let Caddy answer on 443 (docs/Caddyfile)",
      },
      { cause },
    );
  }
  if (cause.code === "EADDRNOTAVAIL" || cause.code === "ENOTFOUND") {
    return new CannotStart(
      { came: `HOST=${host} is no address of this machine.`, expected: "127.0.0.1, 0.0.0.0 or an address of this machine", fix: "leave HOST away" },
      { cause },
    );
  }
  return cause;
}

async function answerHealth(answer: ServerResponse, health: () => Promise<Health>): Promise<void> {
  const found = await health().catch(() => undefined);
  const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
  if (found === undefined) answer.writeHead(503, { ...headers, "retry-after": "2" }).end(JSON.stringify({ ready: false, waitsFor: "database" }));
  else answer.writeHead(200, headers).end(JSON.stringify(found));
}

function closeGently(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection becomes idle when its answer is out; browsers then keep it open.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const force = setTimeout(() => server.closeAllConnections(), patienceMilliseconds);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(force);
      resolve();
    });
  });
}
