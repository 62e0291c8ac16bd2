import { requestText, Wire } from "./load/wire.ts";

/** One browser that asks for one thing after the other over a kept-open connection. */
export interface Asker {
  /** @throws when the answer is not 200: a fast refusal is no figure */
  get(path: string): Promise<void>;
  close(): void;
}

export async function askAs(url: string, cookie: string): Promise<Asker> {
  const { host, port } = new URL(url);
  const wire = await Wire.open(Number(port));
  return {
    async get(path) {
      const { status } = await wire.send(requestText({ method: "GET", path, host, headers: { cookie, "sec-fetch-site": "same-origin", accept: "application/json" } }));
      if (status !== 200) throw new Error(`GET ${path} answered ${status}`);
    },
    close: () => wire.close(),
  };
}
