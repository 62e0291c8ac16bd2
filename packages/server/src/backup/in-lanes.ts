/** How many files are copied at a time. */
export const copyLanes = 8;

/**
 * Runs `work` on every item, a few at a time, and answers in the items' order. Copies wait for the disk file by file; side by
 * side the waiting is shared. After a failure the items not yet begun are left out.
 */
export async function inLanes<Item, Result>(items: readonly Item[], lanes: number, work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = new Array(items.length);
  const queue = items.entries();
  const lane = async () => {
    // A lane that fails closes the shared queue, so that the others end after the item in hand.
    for (const [index, item] of queue) results[index] = await work(item);
  };
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  return results;
}
