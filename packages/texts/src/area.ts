/**
 * One part of the catalogue. English is the first language and names the keys, so a missing key is a type error; another language
 * may lack some, and English stands in for them.
 */
export interface Area<Key extends string = string> {
  readonly name: string;
  readonly messages: { readonly en: Readonly<Record<Key, string>> } & Readonly<Record<string, Readonly<Partial<Record<Key, string>>>>>;
}

/** The keys of an area, or of several. */
export type KeyOf<A> = A extends { readonly messages: { readonly en: infer M } } ? keyof M & string : never;

/** Ties a catalogue file to its name. */
export function area<const M extends Readonly<Record<string, string>>>(name: string, en: M): Area<keyof M & string> {
  return { name, messages: { en } as Area<keyof M & string>["messages"] };
}
