/**
 * A sentence to be said, without its words: the catalogue renders `message` with `values` for page, mail and print.
 * Values are plain numbers, day texts and codes, never NaN and never English.
 */
export interface Finding {
  readonly message: string;
  readonly values: Readonly<Record<string, string | number>>;
}

export function finding(message: string, values: Readonly<Record<string, string | number>> = {}): Finding {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "number" && !Number.isFinite(value)) {
      throw new RangeError(`finding requires finite numbers, got ${value} for ${name} of ${message}`);
    }
  }
  return { message, values };
}
