/** The surface b1 x + b2 y + b3 x² + b4 xy + b5 y². */
export interface SurfaceCoefficients {
  readonly b1: number;
  readonly b2: number;
  readonly b3: number;
  readonly b4: number;
  readonly b5: number;
}

export interface SurfaceValues {
  /** Slope along the line where both agree, x = y. */
  readonly a1: number;
  /** Curvature along x = y. */
  readonly a2: number;
  /** Slope along the line where they differ, x = −y. */
  readonly a3: number;
  /** Curvature along x = −y: below 0 when disagreement either way goes with less. */
  readonly a4: number;
  /** 0 when the ridge runs along x = y. */
  readonly a5: number;
}

/** How b1 to b5 add up to each value. Edwards & Parry (1993); a5 from Humberg, Nestler & Back (2019), Soc. Psychol. Personal. Sci. 10, 409-419. */
export const surfaceWeights: Readonly<Record<keyof SurfaceValues, readonly [number, number, number, number, number]>> = {
  a1: [1, 1, 0, 0, 0],
  a2: [0, 0, 1, 1, 1],
  a3: [1, -1, 0, 0, 0],
  a4: [0, 0, 1, -1, 1],
  a5: [0, 0, 1, 0, -1],
};

export const surfaceNames = ["a1", "a2", "a3", "a4", "a5"] as const;

export function surfaceValues({ b1, b2, b3, b4, b5 }: SurfaceCoefficients): SurfaceValues {
  const of = (name: keyof SurfaceValues): number => {
    const weights = surfaceWeights[name];
    return weights[0] * b1 + weights[1] * b2 + weights[2] * b3 + weights[3] * b4 + weights[4] * b5;
  };
  return { a1: of("a1"), a2: of("a2"), a3: of("a3"), a4: of("a4"), a5: of("a5") };
}

/** The point where the surface is level; null when there is none or a whole line of them. */
export function stationaryPoint({ b1, b2, b3, b4, b5 }: SurfaceCoefficients): { readonly x: number; readonly y: number } | null {
  const determinant = 4 * b3 * b5 - b4 * b4;
  if (Math.abs(determinant) < 1e-12 * Math.max(b3 * b3, b4 * b4, b5 * b5) || determinant === 0) return null;
  return { x: (b2 * b4 - 2 * b1 * b5) / determinant, y: (b1 * b4 - 2 * b2 * b3) / determinant };
}

/** The first principal axis y = p10 + p11 x, along which the surface curves down least; null when x and y do not act together or no point is level. */
export function principalAxis(coefficients: SurfaceCoefficients): { readonly p10: number; readonly p11: number } | null {
  const { b3, b4, b5 } = coefficients;
  const point = stationaryPoint(coefficients);
  if (point === null || b4 === 0) return null;
  const p11 = (b5 - b3 + Math.hypot(b3 - b5, b4)) / b4;
  return { p11, p10: point.y - p11 * point.x };
}
