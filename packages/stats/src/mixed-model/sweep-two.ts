import { packedCell } from "./packed.ts";
import type { Sweep } from "./sweep.ts";

/** Two effects for each unit, written out: the hottest lines of the fit. M = I + A_zz D is 2 × 2, its determinant 1 + tr(AD) + |A||D|. */
export function sweepTwo(size: number, first: number, second: number): Sweep {
  const cellsA = Int32Array.from({ length: size }, (_, c) => packedCell(first, c));
  const cellsB = Int32Array.from({ length: size }, (_, c) => packedCell(second, c));
  const [atAA, atAB, atBB] = [packedCell(first, first), packedCell(first, second), packedCell(second, second)];
  const [za, zb, ra, rb, ha, hb] = [0, 0, 0, 0, 0, 0].map(() => new Float64Array(size)) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const bySquare = new Float64Array(4);
  let [daa, dab, dbb] = [0, 0, 0];
  let [logs, product] = [0, 1];
  let [naa, nab, nba, nbb] = [0, 0, 0, 0]; // M⁻¹

  /** M⁻¹ of the unit at `at`. @returns |M|. */
  const invert = (a: Float64Array, at: number): number => {
    const aa = a[at + atAA] as number;
    const ab = a[at + atAB] as number;
    const bb = a[at + atBB] as number;
    const maa = 1 + aa * daa + ab * dab;
    const mab = aa * dab + ab * dbb;
    const mba = ab * daa + bb * dab;
    const mbb = 1 + ab * dab + bb * dbb;
    const determinant = 1 + aa * daa + 2 * ab * dab + bb * dbb + (aa * bb - ab * ab) * (daa * dbb - dab * dab);
    const over = 1 / determinant;
    naa = mbb * over;
    nab = -mab * over;
    nba = -mba * over;
    nbb = maa * over;
    return determinant;
  };

  return {
    bySquare,
    begin(lambda) {
      const [l, m, n] = [lambda[0] as number, lambda[2] as number, lambda[3] as number];
      [daa, dab, dbb] = [l * l, l * m, m * m + n * n];
      [logs, product] = [0, 1];
      bySquare.fill(0);
    },
    reduce(a, at, target, to) {
      product *= invert(a, at);
      if (product > 1e200) {
        logs += Math.log(product);
        product = 1;
      }
      for (let c = 0; c < size; c++) {
        const x = a[at + (cellsA[c] as number)] as number;
        const y = a[at + (cellsB[c] as number)] as number;
        const p = naa * x + nab * y;
        const q = nba * x + nbb * y;
        za[c] = x;
        zb[c] = y;
        ha[c] = daa * p + dab * q;
        hb[c] = dab * p + dbb * q;
      }
      for (let r = 0, cell = 0; r < size; r++) {
        const x = za[r] as number;
        const y = zb[r] as number;
        for (let c = 0; c <= r; c++, cell++) target[to + cell] = (target[to + cell] as number) + (a[at + cell] as number) - x * (ha[c] as number) - y * (hb[c] as number);
      }
    },
    carry(a, at, adjoint, from, own, into) {
      invert(a, at);
      for (let c = 0; c < size; c++) {
        const x = a[at + (cellsA[c] as number)] as number;
        const y = a[at + (cellsB[c] as number)] as number;
        ra[c] = naa * x + nab * y;
        rb[c] = nba * x + nbb * y;
      }
      let faa = 0;
      let fab = 0;
      let fbb = 0;
      for (let c = 0; c < size; c++) {
        let p = 0;
        let q = 0;
        for (let l = 0, cell = from + c * size; l < size; l++, cell++) { // S̄ is symmetric: its row is its column
          const value = adjoint[cell] as number;
          p += (ra[l] as number) * value;
          q += (rb[l] as number) * value;
        }
        za[c] = p;
        zb[c] = q;
        faa += p * (ra[c] as number);
        fab += p * (rb[c] as number);
        fbb += q * (rb[c] as number);
      }
      bySquare[0] = (bySquare[0] as number) + (ra[first] as number) - faa;
      bySquare[1] = (bySquare[1] as number) + (ra[second] as number) - fab;
      bySquare[2] = bySquare[1] as number;
      bySquare[3] = (bySquare[3] as number) + (rb[second] as number) - fbb;
      if (own) writeAdjoint(adjoint, from, own, into, faa, fab, fbb);
    },
    logDeterminant: () => logs + Math.log(product),
  };

  /** Ā = S̄ − E H S̄ − S̄ H' E' + E (H S̄ H' + D M⁻¹) E'; R_ S̄ stands in za and zb. */
  function writeAdjoint(adjoint: Float64Array, from: number, own: Float64Array, into: number, faa: number, fab: number, fbb: number): void {
    for (let cell = 0; cell < size * size; cell++) own[into + cell] = adjoint[from + cell] as number;
    const [rowA, rowB] = [into + first * size, into + second * size];
    for (let c = 0; c < size; c++) {
      const p = daa * (za[c] as number) + dab * (zb[c] as number);
      const q = dab * (za[c] as number) + dbb * (zb[c] as number);
      own[rowA + c] = (own[rowA + c] as number) - p;
      own[into + c * size + first] = (own[into + c * size + first] as number) - p;
      own[rowB + c] = (own[rowB + c] as number) - q;
      own[into + c * size + second] = (own[into + c * size + second] as number) - q;
    }
    const [xaa, xab, xba, xbb] = [faa * daa + fab * dab, faa * dab + fab * dbb, fab * daa + fbb * dab, fab * dab + fbb * dbb]; // F D
    const corner = daa * xab + dab * xbb + daa * nab + dab * nbb;
    own[rowA + first] = (own[rowA + first] as number) + daa * xaa + dab * xba + daa * naa + dab * nba;
    own[rowA + second] = (own[rowA + second] as number) + corner;
    own[rowB + first] = (own[rowB + first] as number) + corner;
    own[rowB + second] = (own[rowB + second] as number) + dab * xab + dbb * xbb + dab * nab + dbb * nbb;
  }
}
