import pg from "pg";

/** The part of pg's connection that a submittable writes to. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  readonly submittedNamedStatements: Record<string, string>;
  parse(query: { text: string }): void;
  bind(config: object): void;
  execute(config: object): void;
}

/** The part of pg's own query that the driver calls as answers come in. */
interface Inner {
  readonly name: string | undefined;
  readonly text: string;
  readonly _result: unknown;
  submit(wire: Wire): Error | null;
  handleError(error: Error, wire: Wire): void;
  handleReadyForQuery(wire: Wire): void;
  handleRowDescription(message: object): void;
  handleDataRow(message: object): void;
  handlePortalSuspended(wire: Wire): void;
  handleCommandComplete(message: object, wire: Wire): void;
  handleEmptyQuery(wire: Wire): void;
}

const openingStatements = 2;

/**
 * BEGIN, SET LOCAL and the first statement of a transaction in one flight: one round trip instead of three. They stay messages of
 * their own, because a setting made inside a string of several does not reach the workers of a cluster. When one fails the server skips the rest.
 */
class Opening {
  readonly #context: string;
  readonly #first: Inner;
  #completed = 0;

  constructor(context: string, first: Inner) {
    this.#context = context;
    this.#first = first;
  }

  /** The driver notes a statement of this name as prepared when a parse completes: not before it is the first statement's. */
  get name(): string {
    return this.#completed < openingStatements ? "" : (this.#first.name ?? "");
  }

  get text(): string {
    return this.#first.text;
  }

  /** The driver puts its readers of types here. */
  get _result(): unknown {
    return this.#first._result;
  }

  submit(wire: Wire): Error | null {
    wire.stream.cork();
    try {
      // The one statement with a built value; signContext lets through 0-9, a-z, A-Z, | _ and - only.
      for (const text of ["BEGIN", `SET LOCAL rapport.context = '${this.#context}'`]) {
        wire.parse({ text });
        wire.bind({});
        wire.execute({});
      }
      return this.#first.submit(wire);
    } finally {
      wire.stream.uncork();
    }
  }

  handleError(error: Error, wire: Wire): void {
    if (this.#first.name !== undefined) delete wire.submittedNamedStatements[this.#first.name];
    this.#first.handleError(error, wire);
  }

  handleReadyForQuery(wire: Wire): void {
    this.#first.handleReadyForQuery(wire);
  }

  handleCommandComplete(message: object, wire: Wire): void {
    if (this.#completed < openingStatements) this.#completed += 1;
    else this.#first.handleCommandComplete(message, wire);
  }

  handleRowDescription(message: object): void {
    this.#first.handleRowDescription(message);
  }

  handleDataRow(message: object): void {
    this.#first.handleDataRow(message);
  }

  handlePortalSuspended(wire: Wire): void {
    this.#first.handlePortalSuspended(wire);
  }

  handleEmptyQuery(wire: Wire): void {
    this.#first.handleEmptyQuery(wire);
  }
}

/** Opens the transaction with its context and runs its first statement. */
export function openWith(client: pg.ClientBase, signedContext: string, first: pg.QueryConfig): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => {
    const config = { ...first, callback: (error: Error | null, result: pg.QueryResult) => (error === null ? resolve(result) : reject(error)) };
    const query = new pg.Query(config) as unknown as Inner;
    client.query(new Opening(signedContext, query) as unknown as pg.Submittable);
  });
}
