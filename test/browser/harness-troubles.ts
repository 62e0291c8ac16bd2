import type { BrowserContext } from "playwright-core";

/** Everything a page did that no page of ours may do. A breach of the content policy comes as an error on the console. */
export class Troubles {
  readonly #origin: string;
  readonly #found: string[] = [];
  readonly #allowed: RegExp[] = [];

  constructor(url: string) {
    this.#origin = new URL(url).origin;
  }

  watch(context: BrowserContext, who: string): void {
    context.on("console", (message) => {
      if (message.type() === "error" || /Content Security Policy|Trusted Type/i.test(message.text())) {
        this.add(who, `the console says: ${message.text()} (${message.location().url || message.page()?.url() || "nowhere"})`);
      }
    });
    context.on("weberror", (error) => this.add(who, `a script threw: ${error.error().stack ?? error.error().message}`));
    context.on("request", (request) => {
      const address = request.url();
      if (/^(data|blob|about):/.test(address)) return;
      if (new URL(address).origin !== this.#origin) this.add(who, `a page asked another host: ${request.method()} ${address}`);
    });
  }

  add(who: string, what: string): void {
    this.#found.push(`${who}: ${what}`);
  }

  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  list(): string[] {
    return this.#found.filter((trouble) => !this.#allowed.some((pattern) => pattern.test(trouble)));
  }
}
