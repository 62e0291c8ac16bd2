/** How a file's letters were written down. */
export type Encoding = "utf-8" | "utf-16le" | "latin-1";

/** The text of a table as spreadsheets save it. What is not UTF-8 is Windows' Latin-1, which every byte fits; a byte-order mark is dropped. */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes), encoding: "utf-16le" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "latin-1" };
  }
}

export type Delimiter = "," | ";" | "\t";

/** The delimiter that stands most often in the first line, outside quotes. */
export function delimiterOf(text: string): Delimiter {
  const counts: Record<Delimiter, number> = { ",": 0, ";": 0, "\t": 0 };
  let quoted = false;
  for (const letter of text.slice(0, 100_000)) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === "\n" || letter === "\r")) break;
    else if (!quoted && letter in counts) counts[letter as Delimiter] += 1;
  }
  return (Object.keys(counts) as Delimiter[]).reduce((best, next) => (counts[next] > counts[best] ? next : best));
}
