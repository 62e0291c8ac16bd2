import type { Shape } from "./criterion.ts";
import type { FrameLevel, ModelFrame } from "./model-frame.ts";

/** A unit's last row in time: what serially correlated errors carry over from. */
export interface LastRow {
  readonly time: number;
  /** The row of the pool, scaled. */
  readonly cells: Float64Array;
}

/** Which unit is which, and where each stands in time. Made when first asked, kept up to date as sessions are appended. */
export class UnitMemory {
  readonly #frame: ModelFrame;
  readonly #levels: readonly FrameLevel[];
  readonly #numbers: (Map<string, number> | undefined)[] = [];
  readonly #added: string[][];
  #last: LastRow[] | undefined;

  constructor(frame: ModelFrame, levels: readonly FrameLevel[]) {
    this.#frame = frame;
    this.#levels = levels;
    this.#added = levels.map(() => []);
  }

  /** The number of a unit; −1 when it is not among the data. */
  unitOf(level: number, key: string): number {
    return this.#numbersOf(level).get(key) ?? -1;
  }

  keyOf(level: number, unit: number): string {
    const { units, keyOf } = this.#levels[level] as FrameLevel;
    return unit < units ? keyOf(unit) : (this.#added[level]?.[unit - units] as string);
  }

  /** A number for a unit that is new. */
  add(level: number, key: string): number {
    const numbers = this.#numbersOf(level);
    const unit = numbers.size;
    numbers.set(key, unit);
    this.#added[level]?.push(key);
    return unit;
  }

  last(unit: number, shape: Shape): LastRow | undefined {
    this.#last ??= this.#readLast(shape);
    return this.#last[unit];
  }

  remember(unit: number, row: LastRow, shape: Shape): void {
    this.#last ??= this.#readLast(shape);
    this.#last[unit] = row;
  }

  #numbersOf(level: number): Map<string, number> {
    const known = this.#numbers[level];
    if (known) return known;
    const { units, keyOf } = this.#levels[level] as FrameLevel;
    const numbers = new Map<string, number>();
    for (let unit = 0; unit < units; unit++) numbers.set(keyOf(unit), unit);
    this.#numbers[level] = numbers;
    return numbers;
  }

  #readLast(shape: Shape): LastRow[] {
    const { time, fixed, response } = this.#frame;
    const [finest] = this.#levels;
    if (!time || !finest) return [];
    const latest = new Int32Array(finest.units).fill(-1);
    for (let row = 0; row < this.#frame.rows; row++) {
      const unit = finest.unit[row] as number;
      const known = latest[unit] as number;
      if (known < 0 || (time.values[known] as number) < (time.values[row] as number)) latest[unit] = row;
    }
    const columns = [...this.#levels.flatMap((level) => [...level.terms]), ...fixed, response];
    const pool = shape.pool.map(({ name }) => columns.find((column) => column.name === name)?.values ?? new Float64Array(1));
    return Array.from(latest, (row) => ({
      time: time.values[row] as number,
      cells: Float64Array.from(pool, (values, index) => (values[values.length === 1 ? 0 : row] as number) / (shape.pool[index]?.scale ?? 1)),
    }));
  }
}
