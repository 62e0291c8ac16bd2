import { line } from "d3-shape";

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A heavy line that stays open where an answer is missing, and a pale one that bridges every gap. */
export function openLine(spots: readonly (Spot | undefined)[]): { readonly heavy: string; readonly pale: string } {
  const draw = line<Spot | undefined>()
    .defined((spot) => spot !== undefined)
    .x((spot) => spot?.x ?? 0)
    .y((spot) => spot?.y ?? 0);
  return { heavy: draw(spots) ?? "", pale: draw(spots.filter((spot) => spot !== undefined)) ?? "" };
}

/** There along the upper edge and back along the lower one. */
export function bandPath(upper: readonly Spot[], lower: readonly Spot[]): string {
  const draw = line<Spot>()
    .x(({ x }) => x)
    .y(({ y }) => y);
  return upper.length === 0 ? "" : `${draw([...upper, ...[...lower].reverse()])}Z`;
}
