import assert from "node:assert/strict";
import { test } from "node:test";
import { englishWords } from "./english-words.ts";
import { cutIntoGroups, makeRecoverySheet, readRecoverySheet, VaultRefusal } from "./index.ts";
import { chooser } from "./test-world.ts";

const refusedGroup = (group: number) => (error: unknown) => error instanceof VaultRefusal && error.code === "sheet-group" && error.group === group;

test("the list has 2,048 words, each known by its first four letters", () => {
  assert.equal(new Set(englishWords).size, 2048);
  assert.equal(new Set(englishWords.map((word) => word.slice(0, 4))).size, 2048);
  assert.deepEqual([...englishWords].sort(), englishWords);
  assert.ok(englishWords.every((word) => /^[a-z]{3,8}$/.test(word)));
});

test("a sheet reads back as words, as letters, in capitals, and with only the first four letters of a word", async () => {
  for (let made = 0; made < 50; made += 1) {
    const { secret, groups } = await makeRecoverySheet();
    const typings = [
      groups.map(({ words }) => words.join(" ")),
      groups.map(({ letters }) => letters.toLowerCase()),
      groups.map(({ words }) => words.map((word) => word.slice(0, 4).toUpperCase()).join("  ")),
      groups.map(({ letters }) => letters.replaceAll("0", "o").replaceAll("1", "l")),
      cutIntoGroups(groups.map(({ words }) => words.join(" ")).join("\n")),
      cutIntoGroups(groups.map(({ letters }) => letters).join(" ")),
    ];
    for (const typed of typings) assert.deepEqual((await readRecoverySheet(typed)).secret, secret);
  }
});

test("one wrong word is found, and its group is named", async () => {
  const choose = chooser(4);
  let missed = 0;
  for (let run = 0; run < 2000; run += 1) {
    const { secret, groups } = await makeRecoverySheet();
    const typed = groups.map(({ words }) => [...words]);
    const [group, word] = [choose(6), choose(3)];
    const before = typed[group]![word];
    typed[group]![word] = englishWords[choose(2048)]!;
    if (typed[group]![word] === before) continue;
    try {
      assert.notDeepEqual((await readRecoverySheet(typed.map((three) => three.join(" ")))).secret, secret);
      missed += 1;
    } catch (error) {
      assert.ok(refusedGroup(group + 1)(error), `run ${run}: ${error}`);
    }
  }
  // One in 2,048 looks right: of 2,000, more than 6 is less likely than one in 10,000.
  assert.ok(missed <= 6, `${missed} wrong words of 2,000 were not noticed`);
});

test("groups in the wrong order are found", async () => {
  const { groups } = await makeRecoverySheet();
  const [first, second, ...more] = groups.map(({ letters }) => letters) as [string, string, ...string[]];
  await assert.rejects(readRecoverySheet([second, first, ...more]), refusedGroup(1));
});

test("what is no group is refused with its number, and too few with their count", async () => {
  const { groups } = await makeRecoverySheet();
  const typed = groups.map(({ letters }) => letters);
  for (const wrong of ["", "one", "zzzz zzzz zzzz", "apple apple", "UUUUUUU", "ZZZZZZZ", "🙂🙂🙂 a b", "__proto__ a b"]) {
    await assert.rejects(readRecoverySheet([...typed.slice(0, 3), wrong, ...typed.slice(4)]), refusedGroup(4));
  }
  await assert.rejects(readRecoverySheet(typed.slice(1)), (error: unknown) => error instanceof VaultRefusal && error.code === "sheet-length");
});
