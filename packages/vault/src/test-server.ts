import type { Change, SealedItem } from "./index.ts";

/** A server that does what it should: takes a change whole or not at all, and gives back what it took. */
export class HonestServer {
  readonly #items = new Map<string, SealedItem>();

  /** @returns false, with nothing stored, when another device was there first. */
  take({ puts, drops }: Pick<Change, "puts" | "drops">): boolean {
    if (puts.some(({ id, base }) => (this.#items.get(id)?.version ?? 0) !== base)) return false;
    for (const { id, version, bytes } of puts) this.#items.set(id, { id, version, bytes });
    for (const id of drops) this.#items.delete(id);
    return true;
  }

  served(): SealedItem[] {
    return [...this.#items.values()];
  }
}
