import { normalDraw, type Random } from "@rapport/stats";
import type { GuessedClient } from "./own-guesses.ts";
import { type GuessedItem, guessedItems, type SidesSession } from "../two-sides.ts";

export type Pair = readonly [value: number | null, guess: number | null, late?: "late"];

/** A client in whose sessions one question was answered and guessed so; the others are left alone. For tests. */
export function clientWith(treatmentId: string, pairs: readonly Pair[], item: GuessedItem = "b2"): GuessedClient {
  const only = <T>(value: T): Record<GuessedItem, T | null> => ({ ...(Object.fromEntries(guessedItems.map((one) => [one, null])) as Record<GuessedItem, null>), [item]: value });
  return {
    treatmentId,
    sessions: pairs.map(([value, guess, late], index): SidesSession => ({
      number: index + 1, day: new Date(Date.UTC(2026, 0, 1 + 7 * index)).toISOString().slice(0, 10),
      answers: only(value === null ? null : { value, cannotTell: false }), guesses: only(guess), guessedLate: late !== undefined,
    })),
  };
}

const step = (value: number): number => Math.min(4, Math.max(0, Math.round(value)));

/** Clients of a therapist who senses so much too little and follows so far: answers around the middle, so that the ends of the form cut little. */
export function plantedClients(random: Random, { clients, sessions, bias, tracking }: { readonly clients: number; readonly sessions: number; readonly bias: number; readonly tracking: number }): GuessedClient[] {
  return Array.from({ length: clients }, (_, client) => {
    const usual = 2 + 0.3 * normalDraw(random);
    return clientWith(`client ${client}`, Array.from({ length: sessions }, (): Pair => {
      const value = step(usual + 0.9 * normalDraw(random));
      return [value, step(usual + bias + tracking * (value - usual) + 0.4 * normalDraw(random))];
    }));
  });
}
