const [zero, nine, minus, plus, point, comma, lowerE, upperE, space] = [48, 57, 45, 43, 46, 44, 101, 69, 32];
const tens = Float64Array.from({ length: 23 }, (_, power) => 10 ** power);

/**
 * The number in the bytes from `start` to `end`, correctly rounded; NaN when they are none.
 *
 * Up to 15 digits are gathered as a whole number and divided by a power of ten: both are exact, so the quotient is rounded once.
 * Anything else goes the long way through text.
 */
export function numberOf(bytes: Uint8Array, start: number, end: number, decimalComma: boolean): number {
  let at = start;
  let sign = 1;
  const first = bytes[at];
  if (first === minus || first === plus) {
    if (first === minus) sign = -1;
    at++;
  }
  let whole = 0;
  let digits = 0;
  let decimals = -1;
  for (; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte >= zero && byte <= nine) {
      whole = whole * 10 + (byte - zero);
      digits++;
      if (decimals >= 0) decimals++;
    } else if (decimals < 0 && (byte === point || (decimalComma && byte === comma))) decimals = 0;
    else break;
  }
  if (at === end && digits > 0 && digits <= 15) return decimals > 0 ? (sign * whole) / (tens[decimals] as number) : sign * whole;
  return throughText(bytes, start, end, decimalComma);
}

function throughText(bytes: Uint8Array, start: number, end: number, decimalComma: boolean): number {
  let text = "";
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    const fits = (byte >= zero && byte <= nine) || byte === point || byte === minus || byte === plus || byte === lowerE || byte === upperE || byte === space || (decimalComma && byte === comma);
    if (!fits) return Number.NaN;
    text += String.fromCharCode(byte === comma ? point : byte);
  }
  const trimmed = text.trim();
  return trimmed === "" ? Number.NaN : Number(trimmed);
}
