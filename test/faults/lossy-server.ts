import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";

/** The real routes behind a network that loses answers: the request is carried out, and the connection breaks before its answer. */
export interface LossyServer {
  readonly url: string;
  /** Lose the answer to the next request that changes something. */
  loseNext(): void;
  readonly lost: () => number;
  close(): Promise<void>;
}

export async function lossyServer(app: FastifyInstance): Promise<LossyServer> {
  await app.ready();
  let losing = false;
  let lost = 0;
  const server: Server = createServer((request, answer) => {
    if (losing && request.method !== "GET") {
      losing = false;
      lost += 1;
      // Whoever answers has committed by then: nothing else calls for the head.
      answer.writeHead = () => {
        request.socket.destroy();
        return answer;
      };
    }
    app.routing(request, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    loseNext: () => {
      losing = true;
    },
    lost: () => lost,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
