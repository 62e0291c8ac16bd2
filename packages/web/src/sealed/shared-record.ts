import type { SharedWords } from "@rapport/vault";

/** What she keeps, sealed, of a copy she gave: the words as the other got them, and of which entry they were. */
export interface SharedRecord extends SharedWords {
  readonly entry: string;
  readonly at: string;
}

export const recordToBytes = (record: SharedRecord): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(record)) as Uint8Array<ArrayBuffer>;

export const readRecord = (body: Uint8Array): SharedRecord => JSON.parse(new TextDecoder().decode(body)) as SharedRecord;
