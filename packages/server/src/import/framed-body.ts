import { type ImportOptions, importOptions } from "@rapport/api";
import { Refused, refuse, refuseFields } from "../http/refuse.ts";

const mostOptions = 256 * 1024;
const newLine = 10;

/** A connection that brings nothing for this long is given up: the table would keep its thread for ever. */
export const stillAfterMilliseconds = 60_000;

/**
 * What comes in: one line of JSON that says what to do, then the bytes of the file as they are. Nothing but the first line is kept here.
 * @throws Refused BAD_REQUEST, BAD_FIELDS; STOOD_STILL, also from `file`, when nothing more comes for a minute
 */
export async function readFramed(body: AsyncIterable<Uint8Array>): Promise<{ readonly options: ImportOptions; readonly file: AsyncIterable<Uint8Array> }> {
  const chunks = body[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { value, done } = await nextInTime(chunks);
    if (done === true) refuse("BAD_REQUEST", { log: "a table came without its first line" });
    const end = value.indexOf(newLine);
    const part = end < 0 ? value : value.subarray(0, end);
    length += part.byteLength;
    if (length > mostOptions) refuse("BAD_REQUEST", { log: `the first line of a table is longer than ${mostOptions} bytes` });
    head.push(part);
    if (end >= 0) return { options: optionsIn(Buffer.concat(head).toString("utf8")), file: rest(value.subarray(end + 1), chunks) };
  }
}

async function nextInTime(chunks: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array, unknown>> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Refused("STOOD_STILL", { log: `nothing more of a table came for ${stillAfterMilliseconds} ms` })), stillAfterMilliseconds);
  });
  try {
    return await Promise.race([chunks.next(), tooLate]);
  } finally {
    clearTimeout(late);
  }
}

async function* rest(first: Uint8Array, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.byteLength > 0) yield first;
  for (;;) {
    const { value, done } = await nextInTime(chunks);
    if (done === true) return;
    yield value;
  }
}

function optionsIn(text: string): ImportOptions {
  let came: unknown;
  try {
    came = JSON.parse(text);
  } catch {
    refuse("BAD_REQUEST", { log: "the first line of a table is no JSON" });
  }
  const read = importOptions.safeParse(came);
  if (!read.success) refuseFields(read.error, "options of an import");
  return read.data;
}
