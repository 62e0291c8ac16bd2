/** What she wrote, as it lies inside the seal. Title, words about it, people and the true time are nobody else's. */
export interface EntryWords {
  readonly text: string;
  readonly title: string;
  readonly moods: readonly string[];
  readonly people: readonly string[];
  readonly tags: readonly string[];
  /** When she wrote it, by her device: an instant. */
  readonly at: string;
}

export const noWords: EntryWords = { text: "", title: "", moods: [], people: [], tags: [], at: "" };

export const entryToBytes = (words: EntryWords): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(words)) as Uint8Array<ArrayBuffer>;

/** Reads what an earlier or a later version of this program wrote: what is not there is empty, what is not known is left. */
export function readEntry(body: Uint8Array): EntryWords {
  const read = JSON.parse(new TextDecoder().decode(body)) as Partial<Record<keyof EntryWords, unknown>>;
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const list = (value: unknown) => (Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : []);
  return { text: text(read.text), title: text(read.title), moods: list(read.moods), people: list(read.people), tags: list(read.tags), at: text(read.at) };
}

/** Does any of it hold this word? Only on the device: nothing of it is searched anywhere else. */
export function holdsWord({ text, title, moods, people, tags }: EntryWords, sought: string): boolean {
  const word = sought.trim().toLocaleLowerCase();
  return word === "" || [text, title, ...moods, ...people, ...tags].some((each) => each.toLocaleLowerCase().includes(word));
}

/** The first line that says something: what stands in the list when she gave no title. */
export const firstLine = (text: string): string => text.split("\n").map((line) => line.trim()).find((line) => line !== "") ?? "";

/** Words with commas between, as she types them. */
export const splitWords = (typed: string): string[] => [...new Set(typed.split(",").map((word) => word.trim()).filter((word) => word !== ""))];
