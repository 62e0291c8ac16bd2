/** What the journal keeps about itself, sealed like all else in it. */
export interface JournalSettings {
  /** The day her sheet was made. */
  readonly sheetMadeOn: string;
  /** The day she was asked once more whether she still has it; empty until then. */
  readonly sheetAskedOn: string;
  /** The words of her sheet, so that it can be asked for and printed again. Whoever reads this can read everything anyway. */
  readonly sheetWords: readonly string[];
  /** What could be moved in and was left where it lies: it is not asked again. */
  readonly leftThere: readonly string[];
}

export const noSettings: JournalSettings = { sheetMadeOn: "", sheetAskedOn: "", sheetWords: [], leftThere: [] };

export const settingsToBytes = (settings: JournalSettings): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(settings)) as Uint8Array<ArrayBuffer>;

export const readSettings = (body: Uint8Array): JournalSettings => ({ ...noSettings, ...(JSON.parse(new TextDecoder().decode(body)) as Partial<JournalSettings>) });

/** She is asked once more after two weeks, and not again. */
export function sheetIsDue({ sheetMadeOn, sheetAskedOn }: JournalSettings, today: string): boolean {
  if (sheetMadeOn === "" || sheetAskedOn !== "") return false;
  return Date.parse(today) - Date.parse(sheetMadeOn) >= 14 * 86_400_000;
}
