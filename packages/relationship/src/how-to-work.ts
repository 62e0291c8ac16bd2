/** What one of the two said about how to work, beside one session: options of form G by item. */
export interface SaidHowToWork {
  readonly sessionId: string;
  readonly on: string;
  readonly by: "client" | "therapist";
  readonly options: Readonly<Record<string, string>>;
}

export interface BothSides {
  readonly sessionId: string;
  readonly on: string;
  /** One row for each item she answered; `theirs` is null where the therapist said nothing. */
  readonly rows: readonly { readonly item: string; readonly hers: string; readonly theirs: string | null }[];
}

export interface HowToWork {
  /** Her newest answers that the therapist has not said anything to: they stay closed until the therapist has. */
  readonly waiting: { readonly sessionId: string; readonly on: string } | null;
  /** Open to both, newest first. */
  readonly times: readonly BothSides[];
}

/**
 * Both say, then both look (DESIGN, principle 3): her answers beside a session open to the therapist once the therapist has said how she
 * would like it, or has opened them without. Only the newest waits; an older one that was never opened is not asked about any more.
 *
 * @param reader who looks: her own answers are always open to her, the therapist's only beside hers.
 */
export function howToWork(said: readonly SaidHowToWork[], reader: "client" | "therapist"): HowToWork {
  const theirs = new Map(said.filter(({ by }) => by === "therapist").map((one) => [one.sessionId, one.options]));
  const hers = said.filter(({ by }) => by === "client").sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  const open = hers.filter(({ sessionId }) => reader === "client" || theirs.has(sessionId));
  const [newest] = hers;
  const waits = newest !== undefined && !theirs.has(newest.sessionId);
  return {
    waiting: waits ? { sessionId: newest.sessionId, on: newest.on } : null,
    times: open.map(({ sessionId, on, options }) => ({
      sessionId, on, rows: Object.keys(options).sort().map((item) => ({ item, hers: options[item] ?? "", theirs: theirs.get(sessionId)?.[item] ?? null })),
    })),
  };
}
