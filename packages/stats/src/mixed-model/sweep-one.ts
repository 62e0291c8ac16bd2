import { packedCell } from "./packed.ts";
import type { Sweep } from "./sweep.ts";

/** One effect for each unit: every matrix of `Sweep` is a number. */
export function sweepOne(size: number, term: number): Sweep {
  const cells = Int32Array.from({ length: size }, (_, c) => packedCell(term, c));
  const z = new Float64Array(size);
  const s = new Float64Array(size);
  const bySquare = new Float64Array(1);
  let d = 0;
  let logs = 0;
  let product = 1;
  return {
    bySquare,
    begin(lambda) {
      d = (lambda[0] as number) ** 2;
      [logs, product] = [0, 1];
      bySquare[0] = 0;
    },
    reduce(a, at, target, to) {
      const determinant = 1 + (a[at + (cells[term] as number)] as number) * d;
      product *= determinant;
      if (product > 1e250) {
        logs += Math.log(product);
        product = 1;
      }
      const weight = d / determinant;
      for (let c = 0; c < size; c++) z[c] = a[at + (cells[c] as number)] as number;
      for (let r = 0, cell = 0; r < size; r++) {
        const h = weight * (z[r] as number);
        for (let c = 0; c <= r; c++, cell++) target[to + cell] = (target[to + cell] as number) + (a[at + cell] as number) - h * (z[c] as number);
      }
    },
    carry(a, at, adjoint, from, own, into) {
      const determinant = 1 + (a[at + (cells[term] as number)] as number) * d;
      for (let c = 0; c < size; c++) z[c] = (a[at + (cells[c] as number)] as number) / determinant;
      let form = 0;
      for (let c = 0; c < size; c++) {
        let sum = 0;
        for (let l = 0; l < size; l++) sum += (z[l] as number) * (adjoint[from + l * size + c] as number);
        s[c] = sum;
        form += sum * (z[c] as number);
      }
      bySquare[0] = (bySquare[0] as number) + (z[term] as number) - form;
      if (!own) return;
      for (let cell = 0; cell < size * size; cell++) own[into + cell] = adjoint[from + cell] as number;
      for (let c = 0; c < size; c++) {
        const hs = d * (s[c] as number);
        own[into + term * size + c] = (own[into + term * size + c] as number) - hs;
        own[into + c * size + term] = (own[into + c * size + term] as number) - hs;
      }
      const corner = into + term * size + term;
      own[corner] = (own[corner] as number) + d * d * form + d / determinant;
    },
    logDeterminant: () => logs + Math.log(product),
  };
}
