import type { NestedSums } from "./nested-sums.ts";
import { packedLength } from "./packed.ts";

/** About so many units make a part; sums of less than twice as many have none. */
const enough = 2000;

/** A level is drawn from where so many of its units would be in the part. */
const enoughAbove = 50;

/**
 * Some of the units, evenly drawn: every so-and-so-many-th therapist with all clients where there are many therapists, so that
 * both spreads show; else every so-and-so-many-th client.
 *
 * @returns null where the whole is small.
 */
export function partOf(sums: NestedSums): NestedSums | null {
  const { shape } = sums;
  const units = shape.levels[0]?.units ?? 0;
  const every = Math.floor(units / enough);
  if (every < 2) return null;
  const drawn = shape.levels.findLastIndex((level) => level.units / every >= enoughAbove);
  const chosen = Int32Array.from({ length: units }, (_, unit) => unit).filter((unit) => ancestorOf(sums, unit, drawn) % every === 0);
  const packed = packedLength(shape.pool.length);
  const part = new Float64Array(chosen.length * packed);
  chosen.forEach((unit, index) => { part.set(sums.sums.subarray(unit * packed, (unit + 1) * packed), index * packed); });
  const sessions = chosen.map((unit) => sums.sessions[unit] as number);
  const { parents, counts } = numberedAnew(sums, chosen);
  return {
    shape: { ...shape, rows: sessions.reduce((sum, count) => sum + count, 0), levels: shape.levels.map((level, index) => ({ ...level, units: counts[index] as number })) },
    parents, sums: part, sessions, serial: sums.serial?.part(chosen) ?? null,
  };
}

function ancestorOf(sums: NestedSums, unit: number, level: number): number {
  let at = unit;
  for (let below = 0; below < level; below++) at = sums.parents[below]?.[at] as number;
  return at;
}

/** The units above the chosen ones, numbered without gaps. */
function numberedAnew(sums: NestedSums, chosen: Int32Array): { readonly parents: Int32Array[]; readonly counts: number[] } {
  let own = chosen;
  const counts = [chosen.length];
  const parents = sums.parents.map((parent) => {
    const numbers = new Map<number, number>();
    const above = own.map((unit) => {
      const old = parent[unit] as number;
      const known = numbers.get(old) ?? numbers.size;
      numbers.set(old, known);
      return known;
    });
    own = Int32Array.from(numbers.keys());
    counts.push(own.length);
    return above;
  });
  return { parents, counts };
}
