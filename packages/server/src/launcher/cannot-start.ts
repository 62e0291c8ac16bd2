/** A start that was refused. The message is for the person at the terminal: what came, what was expected, what to do. */
export class CannotStart extends Error {
  constructor(parts: { readonly came: string; readonly expected: string; readonly fix: string }, options?: ErrorOptions) {
    super(`${parts.came}\n  Expected: ${parts.expected}\n  What to do: ${parts.fix}`, options);
    this.name = "CannotStart";
  }
}
