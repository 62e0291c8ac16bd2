import { createTexts, errorsArea, type KeyOf } from "@rapport/texts";
import { refuse } from "../http/refuse.ts";

const texts = createTexts({ locale: "en", areas: [errorsArea] });

/** One field of a form that reads well and still cannot be: the same sentence stands at the field. */
export function refuseField(path: string, key: KeyOf<typeof errorsArea>, log: string): never {
  refuse("BAD_FIELDS", { log, fields: [{ path, person: texts.t(key) }], values: { count: 1 } });
}
