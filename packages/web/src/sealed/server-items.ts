import type { SealedReply } from "@rapport/api";
import { type Change, type Journal, type SealedItem, VaultRefusal } from "@rapport/vault";
import { apiClient, newKey, Refused, Unreachable } from "../shared/api-client.ts";

const atOnce = 50;
const mostTries = 4;

/**
 * Everything the server has of hers, each thing in its newest version. What the device has already is not fetched again. The list is asked
 * for once more after things were fetched, so that what another device changes meanwhile is not taken for a lie of the server's.
 */
export async function fetchServed(kept: readonly SealedItem[]): Promise<SealedItem[]> {
  const have = new Map(kept.map((item) => [nameOf(item), item]));
  for (let idle = 1; ; ) {
    const { items } = await apiClient.get<SealedReply>("/own/sealed");
    const missing = items.filter((item) => !have.has(nameOf(item))).map(({ id }) => id);
    if (missing.length === 0 || idle === mostTries) return items.flatMap((item) => have.get(nameOf(item)) ?? []);
    const before = have.size;
    for (let at = 0; at < missing.length; at += atOnce) {
      const { items: some } = await apiClient.get<SealedReply>(`/own/sealed?ids=${missing.slice(at, at + atOnce).join(",")}`);
      for (const { id, version, bytes = "" } of some) have.set(nameOf({ id, version }), { id, version, bytes: fromBase64(bytes) });
    }
    // What is too large for one answer comes with the next. A server that names what it never gives is found out when the journal is opened.
    if (have.size === before) idle += 1;
  }
}

const nameOf = ({ id, version }: { readonly id: string; readonly version: number }): string => `${id} ${version}`;

/**
 * What the server has, believed by `open`. Where it does not fit, all of it is fetched once more: it may be this device's own copy that is
 * not what it was.
 */
export async function fetchAndOpen(kept: readonly SealedItem[], open: (served: readonly SealedItem[]) => Promise<Journal>): Promise<{ served: readonly SealedItem[]; journal: Journal }> {
  const served = await fetchServed(kept);
  try {
    return { served, journal: await open(served) };
  } catch (refusal) {
    if (!(refusal instanceof VaultRefusal && refusal.code === "changed-journal") || kept.length === 0) throw refusal;
    const anew = await fetchServed([]);
    return { served: anew, journal: await open(anew) };
  }
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

/** Does it anew when another device was there first: the work takes in what that one stored. A bounded number of times. */
export async function againWhenStale(work: () => Promise<void>): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refused && error.code === "STALE" && tried < mostTries)) throw error;
    }
  }
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
