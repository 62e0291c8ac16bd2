import { commit, newId, type PublicCard, readCard, sealCopy, type SealedItem, type SharedWords, writeOwnCard } from "./index.ts";
import { check, makeOwner, must, type Owner, store, textsOf, turnKey, write } from "./test-world.ts";

export const copyForSam: SharedWords = { words: "I nodded, but I felt far away.", howMuch: "line", when: "now", until: "taken-back" };

/** Four people with journals, and what a server that lies may have kept of them. */
export interface World {
  readonly ana: Owner;
  readonly ben: Owner;
  readonly sam: Owner;
  readonly kim: Owner;
  readonly anaCard: PublicCard;
  readonly samCard: PublicCard;
  readonly entries: readonly string[];
  /** All that can be read in Ana's journal. */
  readonly texts: readonly string[];
  /** Everything that lay there, at each of several moments before now. */
  readonly past: readonly (readonly SealedItem[])[];
  /** An entry as it was before she wrote it anew, and one she let go. */
  readonly rewritten: SealedItem;
  readonly letGo: SealedItem;
  /** A copy that Ana sealed for Sam. */
  readonly copy: SealedItem;
  /** One who turned the key, what lay there before, and an entry that was sealed anew since. */
  readonly turned: Owner;
  readonly beforeTurn: readonly SealedItem[];
  readonly turnedEntry: string;
}

export async function makeWorld(): Promise<World> {
  const [ana, ben, sam, kim, turned] = await Promise.all([makeOwner(), makeOwner(), makeOwner(), makeOwner(), makeOwner()]);
  await Promise.all([write(ben, "by Ben"), write(sam, "by Sam", "process-note"), write(kim, "by Kim", "process-note")]);
  const past: SealedItem[][] = [ana.server.served()];
  const entries: string[] = [];
  for (let at = 0; at < 6; at += 1) {
    entries.push(await write(ana, `entry ${at} ${"word ".repeat(at * 60)}`));
    past.push(ana.server.served());
  }
  const rewritten = must(ana.server.served().find(({ id }) => id === entries[2]));
  await write(ana, "entry 2, written anew", "entry", rewritten.id);
  past.push(ana.server.served());
  const gone = await write(ana, "to be let go");
  const letGo = must(ana.server.served().find(({ id }) => id === gone));
  past.push(ana.server.served());
  store(ana, await commit(ana.journal, [], [gone]));
  past.push(ana.server.served());
  await check(ana, sam);
  await check(sam, ana);
  const [anaCard, samCard] = await Promise.all([ana, sam].map(async ({ journal, person }) => readCard(await writeOwnCard(journal, person)))) as [PublicCard, PublicCard];
  const turnedEntry = await write(turned, "before the turn");
  const beforeTurn = turned.server.served();
  await turnKey(turned);
  await write(turned, "after the turn", "entry", turnedEntry);
  return {
    ana, ben, sam, kim, anaCard, samCard, entries, past, rewritten, letGo, turned, beforeTurn, turnedEntry,
    texts: await textsOf(ana.journal, ana.server.served()),
    copy: await sealCopy(ana.journal, ana.person, samCard, newId(), copyForSam),
  };
}
