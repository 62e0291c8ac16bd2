import { lets, type Lets, type Told } from "@rapport/relationship";
import { type EntryWords, noWords } from "../../../sealed/entry-words.ts";

/** *Say more* as far as she came: where she stopped, and what she put down. */
export interface SayMoreDraft {
  readonly at: number;
  readonly told: Told;
  readonly choice: Lets | undefined;
}

const title = "say-more";

/** As it lies inside the seal, among her journal's things and shown in no list of it. */
export const draftToWords = (draft: SayMoreDraft, now: string): EntryWords => ({ ...noWords, title, text: JSON.stringify(draft), at: now });

/** Reads what was kept by this or another version; undefined where it is something else, or nothing can be made of it. */
export function readDraft({ title: kept, text }: EntryWords): SayMoreDraft | undefined {
  if (kept !== title) return undefined;
  const read = parsed(text);
  if (read === undefined) return undefined;
  const told = (typeof read["told"] === "object" && read["told"] !== null ? read["told"] : {}) as Record<string, unknown>;
  const at = Number(read["at"]);
  return {
    at: Number.isInteger(at) && at >= 0 ? at : 0,
    told: { like: list(told["like"]), happened: textOf(told["happened"]), wouldHelp: list(told["wouldHelp"]), wouldHelpWords: textOf(told["wouldHelpWords"]), talk: textOf(told["talk"]) },
    choice: lets.find((one) => one === read["choice"]),
  };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null ? (read as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : []);
const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
