import { roomIn } from "./age-file.ts";
import { type Bytes, joined } from "./bytes.ts";
import { VaultRefusal } from "./refusal.ts";

const smallest = 1024;
/** The server takes no sealed thing above 2 MiB. */
export const largest = 2 * 1024 * 1024;

/**
 * Fills up with zeros so that the sealed file is exactly a power of two large, from 1 KiB: its size tells how long the words are only
 * to within a doubling.
 *
 * @throws VaultRefusal `too-large` above 2 MiB.
 */
export function padded(content: Bytes): Bytes {
  return joined(content, new Uint8Array(roomFor(content.length) - content.length));
}

/** Is this all that `padded` would have added to so many bytes, and nothing else? */
export function isPaddingOf(contentBytes: number, rest: Uint8Array): boolean {
  return rest.every((byte) => byte === 0) && roomFor(contentBytes) === contentBytes + rest.length;
}

function roomFor(contentBytes: number): number {
  for (let size = smallest; size <= largest; size *= 2) {
    if (contentBytes <= roomIn(size)) return roomIn(size);
  }
  throw new VaultRefusal("too-large", `${contentBytes} bytes do not fit into a sealed thing of at most ${largest}`);
}
