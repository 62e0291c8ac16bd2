import type pg from "pg";

/** The part of pg's connection that a submittable writes to. */
interface Wire {
  parse(query: { text: string }): void;
  bind(config: object): void;
  execute(config: object): void;
  sync(): void;
}

/**
 * BEGIN and SET LOCAL as two messages in one flight: one round trip instead of two. They stay two statements, because a
 * setting made inside a string of several does not reach the workers of a cluster.
 */
class Opening {
  readonly #context: string;
  readonly #done: (error?: Error) => void;

  constructor(context: string, done: (error?: Error) => void) {
    this.#context = context;
    this.#done = done;
  }

  submit(wire: Wire): void {
    // The one statement with a built value; signContext lets through 0-9, a-z, A-Z, | _ and - only.
    for (const text of ["BEGIN", `SET LOCAL rapport.context = '${this.#context}'`]) {
      wire.parse({ text });
      wire.bind({});
      wire.execute({});
    }
    wire.sync();
  }

  // The driver takes a failed submittable off its queue at once, and tells it of no ready-for-query any more.
  handleError(error: Error): void {
    this.#done(error);
  }

  handleReadyForQuery(): void {
    this.#done();
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
}

export function openTransaction(client: pg.PoolClient, signedContext: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = new Opening(signedContext, (error) => (error === undefined ? resolve() : reject(error)));
    client.query(opening as unknown as pg.Submittable);
  });
}
