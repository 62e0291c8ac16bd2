import { connect, type Socket } from "node:net";

export interface WireReply {
  readonly status: number;
  readonly bytes: number;
}

/**
 * One kept-open connection that speaks just enough HTTP/1.1 to send and to know when the answer is whole. A full client would take the
 * processor time that the server under test needs: both run on the same cores.
 */
export class Wire {
  readonly #socket: Socket;
  #waiting: { resolve: (reply: WireReply) => void; reject: (error: Error) => void } | undefined;
  #came: Buffer = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    socket.on("error", (error) => this.#fail(error));
    socket.on("close", () => this.#fail(new Error("the connection was closed")));
  }

  static open(port: number): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1" }, () => resolve(new Wire(socket)));
      socket.once("error", reject);
    });
  }

  send(request: string): Promise<WireReply> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#came = this.#came.length === 0 ? chunk : Buffer.concat([this.#came, chunk]);
    const headEnd = this.#came.indexOf("\r\n\r\n");
    if (headEnd < 0) return;
    const head = this.#came.subarray(0, headEnd).toString("latin1");
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    if (length === undefined) {
      this.#fail(new Error(`an answer without a length: ${head.split("\r\n")[0] ?? ""}`));
      return;
    }
    const whole = headEnd + 4 + Number(length);
    if (this.#came.length < whole) return;
    this.#came = this.#came.subarray(whole);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), bytes: whole });
  }

  #fail(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(error);
  }
}

export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export function requestText({ method, path, host, headers = {}, body = "" }: WireRequest): string {
  const all = { host, "content-length": String(Buffer.byteLength(body)), ...headers };
  return `${method} ${path} HTTP/1.1\r\n${Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`;
}
