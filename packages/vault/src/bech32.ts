const letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/**
 * Bech32 (BIP 173) without its limit of 90 letters, as age writes its keys. Only writing is needed here; the library reads.
 *
 * @param prefix in small letters
 * @returns small letters; age writes secret keys in capitals, which is the caller's doing.
 */
export function bech32(prefix: string, bytes: Uint8Array): string {
  const data = inFives(bytes);
  const expanded = [...prefix].map((letter) => letter.charCodeAt(0));
  const checked = [...expanded.map((code) => code >> 5), 0, ...expanded.map((code) => code & 31), ...data];
  const sum = polymod([...checked, 0, 0, 0, 0, 0, 0]) ^ 1;
  const checksum = [25, 20, 15, 10, 5, 0].map((shift) => (sum >>> shift) & 31);
  return `${prefix}1${[...data, ...checksum].map((five) => letters[five]).join("")}`;
}

function inFives(bytes: Uint8Array): number[] {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => Number.parseInt(five.padEnd(5, "0"), 2));
}

function polymod(values: readonly number[]): number {
  return values.reduce((sum, value) => {
    const top = sum >>> 25;
    return generator.reduce((mixed, each, bit) => ((top >>> bit) & 1 ? mixed ^ each : mixed), ((sum & 0x1ffffff) << 5) ^ value);
  }, 1);
}
