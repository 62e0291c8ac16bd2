import { squareOf } from "./lambda.ts";
import { packedCell } from "./packed.ts";
import type { Sweep } from "./sweep.ts";

/**
 * Any number of effects for each unit. Solved through B = Λ'A_zz Λ + I = L L', which is symmetric and never singular:
 * (I + A_zz D)⁻¹ = I − A_zz Λ B⁻¹ Λ'.
 */
export function sweepMany(size: number, terms: readonly number[]): Sweep {
  const q = terms.length;
  const cells = terms.map((term) => Int32Array.from({ length: size }, (_, c) => packedCell(term, c)));
  const room = (rows: number, columns: number): Float64Array => new Float64Array(rows * columns);
  const [bySquare, factor, scaled, inverse, relative] = [room(q, q), room(q, q), room(q, q), room(q, q), room(q, q)];
  const [z, r, h, s] = [room(q, size), room(q, size), room(q, size), room(q, size)];
  let lambda = room(q, q);
  let d = room(q, q);
  let logs = 0;

  /** z = A_z·, M⁻¹ in `inverse`, r = M⁻¹ z, h = D r. @returns log|M|. */
  const solve = (a: Float64Array, at: number): number => {
    for (let i = 0; i < q; i++) for (let c = 0; c < size; c++) z[i * size + c] = a[at + ((cells[i] as Int32Array)[c] as number)] as number;
    multiply(scaled, q, q, q, (i, l) => z[i * size + (terms[l] as number)] as number, (l, j) => lambda[l * q + j] as number); // A_zz Λ
    const logDeterminant = factorise(q, factor, lambda, scaled);
    for (let column = 0; column < q; column++) { // B⁻¹ (A_zz Λ)' , one column at a time
      for (let i = 0; i < q; i++) {
        let sum = scaled[column * q + i] as number;
        for (let l = 0; l < i; l++) sum -= (factor[i * q + l] as number) * (relative[l * q + column] as number);
        relative[i * q + column] = sum / (factor[i * q + i] as number);
      }
      for (let i = q - 1; i >= 0; i--) {
        let sum = relative[i * q + column] as number;
        for (let l = i + 1; l < q; l++) sum -= (factor[l * q + i] as number) * (relative[l * q + column] as number);
        relative[i * q + column] = sum / (factor[i * q + i] as number);
      }
    }
    // M⁻¹ = I − A_zz Λ B⁻¹ Λ'; its transpose is I − Λ (B⁻¹ Λ'A_zz)
    multiply(inverse, q, q, q, (i, l) => -(lambda[i * q + l] as number), (l, j) => relative[l * q + j] as number, true);
    multiply(r, q, size, q, (i, l) => inverse[l * q + i] as number, (l, c) => z[l * size + c] as number);
    multiply(h, q, size, q, (i, l) => d[i * q + l] as number, (l, c) => r[l * size + c] as number);
    return logDeterminant;
  };

  return {
    bySquare,
    begin(given) {
      lambda = given;
      d = squareOf(given, q);
      logs = 0;
      bySquare.fill(0);
    },
    reduce(a, at, target, to) {
      logs += solve(a, at);
      for (let row = 0, cell = 0; row < size; row++) {
        for (let c = 0; c <= row; c++, cell++) {
          let sum = a[at + cell] as number;
          for (let i = 0; i < q; i++) sum -= (z[i * size + row] as number) * (h[i * size + c] as number);
          target[to + cell] = (target[to + cell] as number) + sum;
        }
      }
    },
    carry(a, at, adjoint, from, own, into) {
      solve(a, at);
      multiply(s, q, size, size, (i, l) => r[i * size + l] as number, (l, c) => adjoint[from + l * size + c] as number); // R_ S̄
      for (let i = 0; i < q; i++) {
        for (let j = 0; j < q; j++) {
          let form = 0;
          for (let l = 0; l < size; l++) form += (s[i * size + l] as number) * (r[j * size + l] as number);
          scaled[i * q + j] = form;
          bySquare[i * q + j] = (bySquare[i * q + j] as number) + (r[i * size + (terms[j] as number)] as number) - form;
        }
      }
      if (own) writeAdjoint(adjoint, from, own, into);
    },
    logDeterminant: () => logs,
  };

  /** Ā = S̄ − E H S̄ − S̄ H' E' + E (H S̄ H' + D M⁻¹) E'; R_ S̄ stands in s, R_ S̄ R_' in `scaled`. */
  function writeAdjoint(adjoint: Float64Array, from: number, own: Float64Array, into: number): void {
    for (let cell = 0; cell < size * size; cell++) own[into + cell] = adjoint[from + cell] as number;
    for (let i = 0; i < q; i++) {
      const row = terms[i] as number;
      for (let c = 0; c < size; c++) {
        let hs = 0;
        for (let l = 0; l < q; l++) hs += (d[i * q + l] as number) * (s[l * size + c] as number);
        own[into + row * size + c] = (own[into + row * size + c] as number) - hs;
        own[into + c * size + row] = (own[into + c * size + row] as number) - hs;
      }
      for (let j = 0; j < q; j++) {
        let sum = 0;
        for (let l = 0; l < q; l++) {
          sum += (d[i * q + l] as number) * (inverse[j * q + l] as number); // `inverse` is M⁻¹ transposed
          for (let k = 0; k < q; k++) sum += (d[i * q + l] as number) * (scaled[l * q + k] as number) * (d[k * q + j] as number);
        }
        const cell = into + row * size + (terms[j] as number);
        own[cell] = (own[cell] as number) + sum;
      }
    }
  }
}

/** L of B = Λ' (A_zz Λ) + I. @returns log|B|. */
function factorise(q: number, factor: Float64Array, lambda: Float64Array, scaled: Float64Array): number {
  let logDeterminant = 0;
  for (let i = 0; i < q; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? 1 : 0;
      for (let l = i; l < q; l++) sum += (lambda[l * q + i] as number) * (scaled[l * q + j] as number);
      for (let l = 0; l < j; l++) sum -= (factor[i * q + l] as number) * (factor[j * q + l] as number);
      factor[i * q + j] = i === j ? Math.sqrt(sum) : sum / (factor[j * q + j] as number);
    }
    logDeterminant += 2 * Math.log(factor[i * q + i] as number);
  }
  return logDeterminant;
}

/** target = left · right (rows × columns over `inner`), with I added where `plusIdentity`. */
function multiply(target: Float64Array, rows: number, columns: number, inner: number, left: (r: number, l: number) => number, right: (l: number, c: number) => number, plusIdentity = false): void {
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      let sum = plusIdentity && r === c ? 1 : 0;
      for (let l = 0; l < inner; l++) sum += left(r, l) * right(l, c);
      target[r * columns + c] = sum;
    }
  }
}
