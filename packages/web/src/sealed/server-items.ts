import type { SealedReply } from "@rapport/api";
import type { Change, SealedItem } from "@rapport/vault";
import { apiClient, newKey, Unreachable } from "../shared/api-client.ts";

const atOnce = 50;

/** Everything the server has of hers, each thing in its newest version. What the device has already is not fetched again. */
export async function fetchServed(kept: readonly SealedItem[]): Promise<SealedItem[]> {
  const { items } = await apiClient.get<SealedReply>("/own/sealed");
  const have = new Map(kept.map((item) => [`${item.id} ${item.version}`, item]));
  const missing = items.filter(({ id, version }) => !have.has(`${id} ${version}`)).map(({ id }) => id);
  const fetched: SealedItem[] = [];
  for (let at = 0; at < missing.length; at += atOnce) {
    const { items: some } = await apiClient.get<SealedReply>(`/own/sealed?ids=${missing.slice(at, at + atOnce).join(",")}`);
    for (const { id, version, bytes = "" } of some) fetched.push({ id, version, bytes: fromBase64(bytes) });
  }
  const known = items.flatMap(({ id, version }) => have.get(`${id} ${version}`) ?? []);
  return [...known, ...fetched];
}

/** Without signal, what lies on the device. */
export async function orWhatIsHere(fetched: Promise<SealedItem[]>, items: readonly SealedItem[]): Promise<readonly SealedItem[]> {
  try {
    return await fetched;
  } catch (error) {
    if (error instanceof Unreachable) return items;
    throw error;
  }
}

/** @throws Refused STALE when another device was there first; Unreachable */
export async function storeChange({ puts, drops }: Pick<Change, "puts" | "drops">): Promise<void> {
  const body = { puts: puts.map(({ id, version, base, bytes }) => ({ id, version, base, bytes: toBase64(bytes) })), drops };
  await apiClient.send("POST", "/own/sealed", body, { key: newKey() });
}

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** What lies there after a change was taken. */
export function afterChange(served: readonly SealedItem[], { puts, drops }: Pick<Change, "puts" | "drops">): SealedItem[] {
  const gone = new Set([...drops, ...puts.map(({ id }) => id)]);
  return [...served.filter(({ id }) => !gone.has(id)), ...puts.map(({ id, version, bytes }) => ({ id, version, bytes }))];
}
