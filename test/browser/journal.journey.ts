import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { comeIn, type NewClient, takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";
import { typeTwoWords } from "./type-two-words.ts";

// Her journal: words before a key, the key in three pages, writing with and without signal, and a new phone with the sheet alone.
const zone = zoneAtNoon(new Date());
const canary = "quietharbourcanary";
/** Typed, and never kept. */
const begun = "halfsentencecanary";

let app: Harness;
let sam: Person;
let ana: Person;
let client: NewClient;
let sheet: string[] = [];
const sent: string[] = [];

before(async () => {
  app = await openApp({ name: "journal" });
  [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
  await setUpPractice(app, sam, { zone });
  client = await takeOn(sam, zone, dayFromNow(zone, -34));
  await comeIn(sam, ana, app.url, client.treatmentId);
  ana.page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
});
after(() => app.stop());

const open = async (path: string, heading: string | RegExp, person = ana) => {
  await person.page.goto(`${app.url}${path}`);
  await person.page.getByRole("heading", { level: 1, name: heading }).waitFor().catch(async (error: Error) => {
    throw new Error(`${path} shows: ${(await person.page.locator("body").innerText()).slice(0, 400)}`, { cause: error });
  });
};

async function look(name: string, person = ana): Promise<void> {
  await shot(person.page, `journal-${name}`);
  await checkAccess(person.page);
  const before = person.page.viewportSize();
  await person.page.setViewportSize({ width: 320, height: 640 });
  const sticksOut = await person.page.evaluate<boolean>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
  assert.ok(!sticksOut, `${name} is wider than 320 px`);
  if (before !== null) await person.page.setViewportSize(before);
}

const button = (name: string | RegExp, person = ana) => person.page.getByRole("button", { name });
const said = (text: string | RegExp, person = ana) => person.page.getByText(text).first().waitFor();

async function write(words: string, person = ana): Promise<void> {
  await person.page.getByRole("link", { name: "Write", exact: true }).click();
  await person.page.getByLabel("What is on your mind?").fill(words);
  await button("Keep it", person).click();
  await person.page.getByRole("heading", { level: 1, name: "Journal" }).waitFor();
}

/** All that the browser keeps of this site, read as letters. */
const storedOnPhone = (): Promise<string> => ana.page.evaluate<string>(`(async () => {
  const ask = (asked) => new Promise((done, failed) => { asked.onsuccess = () => done(asked.result); asked.onerror = () => failed(asked.error); });
  const letters = (_, value) => value instanceof ArrayBuffer ? new TextDecoder("latin1").decode(value) : ArrayBuffer.isView(value) ? new TextDecoder("latin1").decode(value) : value;
  let all = JSON.stringify(localStorage) + JSON.stringify(sessionStorage);
  for (const { name } of await indexedDB.databases()) {
    const db = await ask(indexedDB.open(name));
    for (const store of db.objectStoreNames) all += JSON.stringify(await ask(db.transaction(store).objectStore(store).getAll()), letters);
    db.close();
  }
  return all;
})()`);

test("before there is a key she can write, and the page says that it stays on this phone", async () => {
  await open("/me/journal", "Journal");
  await write(`The first words. ${canary}`);
  await said("Kept only on this phone until you make your key.");
  await said(/The first words/);
  await look("before-key");
});

test("the key is made in three calm pages, and not before two words of the sheet were typed back", async () => {
  await ana.page.getByRole("link", { name: "Make my key now" }).click();
  await said("If you lose your key and this sheet, no one can open it. Not us, not Sam.");
  await button("Next").click();
  await ana.page.getByRole("heading", { level: 1, name: "Your sheet" }).waitFor();
  sheet = await ana.page.locator(".sheet-words").allInnerTexts();
  assert.equal(sheet.length, 6);
  await look("key-2");
  await button("I have it. Go on").click();
  const fields = ana.page.locator("form.sheet-form input");
  const wanted = async (index: number) => {
    const [, word, group] = /Word (\d) of group (\d)/.exec((await ana.page.locator("form.sheet-form label").nth(index).innerText()) ?? "") ?? [];
    return sheet[Number(group) - 1]?.split(" ")[Number(word) - 1] ?? "";
  };
  await fields.nth(0).fill("wrong");
  await fields.nth(1).fill(await wanted(1));
  await button("Next").click();
  await said("This word is not the one on your sheet.");
  await fields.nth(0).fill(await wanted(0));
  await button("Next").click();
  await ana.page.getByRole("heading", { level: 1, name: "Open it with this phone" }).waitFor();
  await button("Use the lock of this phone").click();
  await ana.page.getByRole("heading", { level: 1, name: "Your key is made" }).waitFor();
  await ana.page.getByRole("link", { name: "Go to my journal" }).click();
  await said(/The first words/);
  assert.equal(await ana.page.getByText("Kept only on this phone").count(), 0, "what was written before lies in the journal now");
});

test("she writes, finds a word on the phone, changes and deletes", async () => {
  await write("I nodded, but I felt far away the whole time.\nOn the bus I was angry.");
  await look("list");
  await ana.page.getByLabel("Find a word").fill("bus");
  await said(/I nodded/);
  assert.equal(await ana.page.getByText(/The first words/).count(), 0);
  await ana.page.getByRole("link", { name: /I nodded/ }).click();
  await look("entry");
  await button("Change it").click();
  await ana.page.getByLabel("What is on your mind?").fill("I nodded, but I felt far away.");
  await ana.page.getByText("Add a title, people or words").click();
  await ana.page.getByLabel("A title").fill("Thursday");
  await ana.page.getByText("far away", { exact: true }).click();
  await button("Keep it").click();
  await ana.page.getByRole("heading", { level: 1, name: "Thursday" }).waitFor();
  await open("/me/journal", /locked/);
  await look("locked");
  await button("Open with this phone").click();
  await said("Thursday");
  await write("To be thrown away.");
  await ana.page.getByRole("link", { name: /To be thrown away/ }).click();
  await button("Delete this entry").click();
  await button("Delete it").click();
  await ana.page.getByRole("heading", { level: 1, name: "Journal" }).waitFor();
  assert.equal(await ana.page.getByText("To be thrown away.").count(), 0);
});

test("it locks under her hands, and what she had begun is offered again, from memory alone", async () => {
  await ana.page.getByRole("link", { name: "Write", exact: true }).click();
  const field = ana.page.getByLabel("What is on your mind?");
  await field.fill(`I never said that ${begun}`);
  await button("Lock it now").click();
  await ana.page.getByRole("heading", { level: 1, name: /locked/ }).waitFor();
  assert.equal(await ana.page.getByText(begun).count(), 0, "what is locked is not seen");
  assert.ok(!(await storedOnPhone()).includes(begun));
  await button("Open with this phone").click();
  await said("You had begun to write this. It is not kept yet.");
  assert.equal(await field.inputValue(), `I never said that ${begun}`);
  await look("begun");
  await button("Not now").click();
  assert.equal(await field.inputValue(), "");
  await ana.page.getByRole("link", { name: "Journal" }).first().click();
  await ana.page.getByRole("link", { name: "Write", exact: true }).click();
  assert.equal(await field.inputValue(), `I never said that ${begun}`, "what was put aside is offered again");
  await open("/me/journal/new", /locked/);
  await button("Open with this phone").click();
  assert.equal(await field.inputValue(), "", "with the page it is gone");
  await ana.page.getByRole("link", { name: "Journal" }).first().click();
});

test("calm: nothing starts by itself; what is heavy is set down, stays shut, and is let go", async () => {
  await ana.page.getByRole("link", { name: "Calm" }).click();
  await ana.page.getByRole("heading", { level: 1, name: "What would help right now?" }).waitFor();
  await look("calm");
  await button(/^Feel my feet/).click();
  await said("Put both feet on the floor.");
  await look("calm-feet");
  await button("That is enough").click();
  await ana.page.getByLabel("What is heavy?").fill("The call with the hospital.");
  await button("Set it down").click();
  await said("It is set down. It is shut.");
  assert.equal(await ana.page.getByText("The call with the hospital.").count(), 0, "it is shut");
  await look("set-down");
  await button("Open it").click();
  await said("The call with the hospital.");
  await button("Let go").click();
  await ana.page.getByText("You set something down.").waitFor({ state: "detached" });
});

test("Say more: each step is sealed as she goes, and she goes on where she stopped", async () => {
  const sayMore = async () => {
    await ana.page.getByRole("link", { name: "Together", exact: true }).click();
    await ana.page.getByRole("link", { name: "Something felt off" }).click();
    await ana.page.getByRole("radio", { name: /^Say more/ }).check();
    await button("Go on").click();
    await ana.page.getByRole("heading", { name: "What was it most like?" }).waitFor();
  };
  await sayMore();
  await ana.page.getByText("I felt judged").click();
  await said("Each step is sealed with your key. You can stop and go on later.");
  await button("Next").click();
  await ana.page.getByRole("heading", { name: "What happened, as you saw it?" }).waitFor();
  await sayMore();
  await said(/^You began this on /);
  await look("say-more-found");
  await button("Go on where you stopped").click();
  await ana.page.getByRole("heading", { name: "What happened, as you saw it?" }).waitFor();
  await button("Back").click();
  assert.equal(await ana.page.getByRole("checkbox", { name: "I felt judged" }).isChecked(), true);
  assert.ok(!sent.some((request) => request.includes("judged")), "nothing of it is in a request but under her seal");
  await sayMore();
  await button("Let it go").click();
  await ana.page.getByText("You began this on", { exact: false }).waitFor({ state: "detached" });
});

test("with no signal it opens, she writes, and it is sent when there is signal again", async () => {
  await open("/me/journal", /locked/);
  await button("Open with this phone").click();
  await said("Thursday");
  await ana.page.evaluate("navigator.serviceWorker.ready");
  await ana.page.waitForFunction("caches.open('rapport-journal-files').then((cache) => cache.match('/me/journal')).then((page) => page !== undefined)");
  app.allow(/Ana: .*(ERR_INTERNET_DISCONNECTED|Failed to fetch)/);
  await ana.context.setOffline(true);
  await ana.page.goto(`${app.url}/me/journal`);
  await button("Open with this phone").click();
  await said("Thursday");
  await said("No signal. You can read and write. It will be sent later.");
  await write("Written on the bus, under the ground.");
  await said("Not sent yet");
  await look("offline");
  await ana.context.setOffline(false);
  await ana.page.evaluate("dispatchEvent(new Event('online'))");
  await ana.page.getByText("Not sent yet").waitFor({ state: "detached" });
});

test("on a new phone the sheet alone opens it, and a wrong word names its group", async () => {
  const phone = await app.newPerson("Ana's new phone", { zone, width: 390 });
  await phone.context.addCookies(await ana.context.cookies());
  await open("/me/journal", /locked/, phone);
  await button("Open with this phone", phone).click();
  await said(/This phone did not open it/, phone);
  await phone.page.getByText("Use my sheet", { exact: true }).click();
  await phone.page.getByLabel("Group 1").fill(sheet.map((group, at) => (at === 3 ? group.split(" ").toReversed().join(" ") : group)).join("\n"));
  await button(/^Open$/, phone).click();
  await said("Group 4 is not right. Look at it once more.", phone);
  await look("sheet", phone);
  await phone.page.getByLabel("Group 4").fill(sheet[3] ?? "");
  await button(/^Open$/, phone).click();
  await said("Thursday", phone);
  await said("Written on the bus, under the ground.", phone);
});

test("a code for this phone, the other ways in, and everything as one file with eight words", async () => {
  await open("/me/journal/key", /locked/);
  await button("Open with this phone").click();
  await ana.page.getByRole("heading", { level: 1, name: "Your key" }).waitFor();
  await look("key-page");
  await button("Open it with this phone").click();
  await button("Use a code instead").click();
  await ana.page.getByLabel("A code for this phone").fill("12345");
  await ana.page.getByLabel("The same code again").fill("12345");
  await button("Use this code").click();
  await said("Make it six signs or more.");
  await ana.page.getByLabel("A code for this phone").fill("250917");
  await ana.page.getByLabel("The same code again").fill("250917");
  await button("Use this code").click();
  await said("A code on a phone");
  const ways = await ana.page.locator("ol.numbered > li").allInnerTexts();
  assert.equal(ways.length, 3, ways.join(" | "));
  for (const way of ways) assert.match(way, /made on \w+ \d+ \w+/, way);
  await button("Make a second sheet for another place").click();
  await ana.page.locator(".sheet-words").first().waitFor();
  await look("second-sheet");
  const second = await typeTwoWords(ana);
  await said("Your second sheet opens your journal too.");
  assert.equal(second.length, 6);
  assert.notDeepEqual(second, sheet);
  const waiting = ana.page.waitForEvent("download");
  await button("Save my journal").click();
  assert.equal((await waiting).suggestedFilename(), "journal.age");
  assert.equal((await ana.page.locator(".export-words b").innerText()).split(" ").length, 8);
  await open("/me/journal", /locked/);
  await ana.page.getByLabel("Your code for this phone").fill("250918");
  await button(/^Open$/).first().click();
  await said("This code does not open it. Look at it once more.");
  await ana.page.getByLabel("Your code for this phone").fill("250917");
  await button(/^Open$/).first().click();
  await said("Thursday");
});

test("an old phone lets a new one in, by a code and four words on both", async () => {
  const third = await app.newPerson("Ana's third phone", { zone, width: 390 });
  await third.context.addCookies(await ana.context.cookies());
  await open("/me/journal", /locked/, third);
  await third.page.getByText("Open it with my other phone", { exact: true }).first().click();
  await button("Open it with my other phone", third).click();
  const code = await third.page.locator(".join-code").innerText();
  await look("new-phone", third);
  await ana.page.getByRole("link", { name: "Your key" }).click();
  await button("Look for a new phone").click();
  await ana.page.getByLabel("The code on the new phone").fill(code.toLowerCase().replace(" ", ""));
  await button("Next").click();
  await said("Both phones now show four words. Are they the same?");
  assert.equal(await ana.page.locator(".four-words").innerText(), await third.page.locator(".four-words").innerText());
  await button("They are the same").click();
  await said("The new phone can open your journal now.");
  await said("Thursday", third);
});

test("none of her words was in any request, and none lies on the phone", async () => {
  assert.ok(sent.length > 20);
  assert.deepEqual(sent.filter((request) => request.includes(canary) || request.includes(begun) || request.includes("far away") || request.includes("under the ground")), []);
  const stored = await storedOnPhone();
  assert.ok(stored.includes("age-encryption.org/v1"));
  for (const word of [canary, begun, "far away", "Thursday", "under the ground"]) assert.ok(!stored.includes(word), word);
});

test("none of her words lies in the program's files, its database and its log among them", async () => {
  // What is stored lies in the write-ahead log at once, whether or not its table is on the disk yet.
  assert.ok(app.filesHolding("age-encryption.org/v1").length > 0, "what she sealed is found");
  for (const word of [canary, begun, "far away", "under the ground"]) assert.deepEqual(app.filesHolding(word), [], word);
});
