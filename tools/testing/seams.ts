import { createHash } from "node:crypto";
import type { Seams } from "@rapport/store";

/** Time that moves when told, and randomness that a seed repeats. */
export interface TestSeams extends Seams {
  /** @param to an instant, or how many milliseconds to move on. */
  move(to: Date | number): void;
}

/**
 * @param seed the same seed gives the same ids and bytes, in the same order
 * @param start what the clock shows first
 */
export function testSeams(seed: string | number, start: Date = new Date("2026-03-02T09:00:00Z")): TestSeams {
  let now = start.getTime();
  let drawn = 0;
  const block = (): Buffer => createHash("sha256").update(`${seed}|${drawn++}`).digest();
  const bytes = (count: number): Buffer => {
    const blocks: Buffer[] = [];
    for (let have = 0; have < count; have += 32) blocks.push(block());
    return Buffer.concat(blocks).subarray(0, count);
  };
  return {
    now: () => new Date(now),
    bytes,
    uuid: () => {
      const raw = bytes(16);
      raw.writeUInt8((raw.readUInt8(6) & 0x0f) | 0x40, 6);
      raw.writeUInt8((raw.readUInt8(8) & 0x3f) | 0x80, 8);
      return raw.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    },
    move: (to) => {
      now = typeof to === "number" ? now + to : to.getTime();
    },
  };
}
