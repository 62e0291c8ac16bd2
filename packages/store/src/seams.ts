import { randomBytes, randomUUID } from "node:crypto";

/** Time and randomness as the store takes them, so that a seed replays a run. */
export interface Seams {
  now(): Date;
  uuid(): string;
  bytes(count: number): Buffer;
}

export const realSeams: Seams = {
  now: () => new Date(),
  uuid: () => randomUUID(),
  bytes: (count) => randomBytes(count),
};
