/** So much goes in one change: a phone with a weak signal gets on, and as base64 it stays well below what the server takes at once. */
const mostItems = 100;
const mostBytes = 2.5 * 1024 * 1024;

/** The first things that go together in one change, in their order: always one, however large. @param bytesOf how many bytes a thing has once it is sealed */
export function firstPart<Thing>(things: readonly Thing[], bytesOf: (thing: Thing) => number): Thing[] {
  let bytes = 0;
  const end = things.slice(0, mostItems).findIndex((thing, at) => {
    bytes += bytesOf(thing);
    return at > 0 && bytes > mostBytes;
  });
  return things.slice(0, end === -1 ? mostItems : end);
}
