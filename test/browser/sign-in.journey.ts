import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { type Harness, checkAccess, type Person, shot } from "./harness.ts";
import { journey } from "./harness-journey.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

const zone = zoneAtNoon(new Date());

/** Looks at the page as it stands: access rules, and pictures where they are wanted. */
async function look({ page }: Person, name: string): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await checkAccess(page);
  await shot(page, `sign-in-${name}`);
}

const press = (person: Person, name: string | RegExp) => person.page.getByRole("button", { name, exact: typeof name === "string" }).click();
const heading = (person: Person, name: string | RegExp) => person.page.getByRole("heading", { level: 1, name }).waitFor();

journey("a fresh start: the printed address, the practice, every step, out and in again", async (app) => {
  const sam = await app.newPerson("Sam");
  const { page } = sam;
  const address = await app.setUpAddress();
  await page.goto(address);
  await heading(sam, "Rapport is running on this machine.");
  await page.getByText("Only this machine can reach it.").waitFor();
  await page.getByText("court-ordered work").waitFor();
  await look(sam, "first-run");
  await press(sam, "Start my practice");
  await press(sam, "Make your first passkey");
  await page.getByText("The practice needs a name.").first().waitFor();
  await page.getByLabel("Name of the practice").fill("Harbour Street");
  await page.getByLabel("Time zone").selectOption("Europe/Oslo");
  const kept = page.waitForResponse((reply) => reply.url().endsWith("/first-run/draft") && (reply.request().postData() ?? "").includes('"myName":"Sam"'));
  await page.getByLabel("Your name").fill("Sam");
  await page.getByLabel("Name of the practice").focus();
  await kept;

  // Leaving and coming back goes on where one was.
  await page.goto("about:blank");
  await page.goto(address);
  await heading(sam, "Your practice");
  assert.equal(await page.getByLabel("Name of the practice").inputValue(), "Harbour Street");
  await look(sam, "practice");

  const posted = page.waitForRequest((request) => request.url().endsWith("/first-run/practice"));
  await press(sam, "Make your first passkey");
  assert.ok(!((await posted).postData() ?? "").includes("prf"), "nothing of the passkey's secret is sent");

  await heading(sam, "A second way in");
  await look(sam, "second-way");
  await press(sam, "Print ten one-use codes instead");
  await page.getByRole("heading", { name: "Ten codes. Each works once." }).waitFor();
  await look(sam, "codes");
  const codes = await page.locator(".codes li").allTextContents();
  assert.equal(codes.length, 10);
  await press(sam, "I have them on paper");

  await heading(sam, "Numbers to call in danger");
  await page.getByLabel("What it is, 1").fill("Emergency");
  await page.getByLabel("Number 1", { exact: true }).fill("113");
  await press(sam, "Keep these numbers");
  await page.getByText("Please check each number first").waitFor();
  await page.getByLabel("I called or looked up each of these today.").check();
  await look(sam, "numbers");
  await press(sam, "Keep these numbers");

  await heading(sam, "Someone other than the therapist");
  await page.getByLabel("Name").fill("The complaints board");
  await page.getByLabel("Phone").fill("22 00 00 00");
  await look(sam, "outside");
  await page.reload();
  await heading(sam, "Someone other than the therapist");
  await page.getByLabel("Name").fill("The complaints board");
  await page.getByLabel("Phone").fill("22 00 00 00");
  await press(sam, "Keep");

  await heading(sam, "Answer, and look");
  await press(sam, "I agree");
  await page.getByText("Then Rapport is not for this therapy.").waitFor();
  await page.getByLabel("I answer my own questions after a session.").check();
  await page.getByLabel("I look at what was answered, together with my client.").check();
  await look(sam, "agree");
  await press(sam, "I agree");

  await heading(sam, "When you read");
  await page.getByText("Wednesday").click();
  await look(sam, "reading");
  await press(sam, "Next");
  await heading(sam, "What is not yet safe");
  await page.getByText("reverse_proxy").waitFor();
  await look(sam, "not-yet-safe");

  // The token is void now: nobody sets up a second time.
  const stranger = await app.newPerson("stranger");
  app.allow(/stranger: .*(404|401)/);
  await stranger.page.goto(address);
  await heading(stranger, "Come in");
  await press(stranger, "Sign in with this computer");
  await stranger.page.getByText("Nothing happened. You can try again.").waitFor();

  await page.goto(`${app.url}/t/settings`);
  await look(sam, "settings");
  await press(sam, "Sign out");
  await page.getByText("You are signed out.").waitFor();
  await look(sam, "come-in");
  app.allow(/Sam: .*401/);
  await press(sam, "Sign in with this computer");
  await page.waitForURL(/\/t$/);
  await heading(sam, "Today");

  // The device is lost. A printed code comes in once, and then asks for a new passkey.
  await page.context().clearCookies();
  await sam.authenticator.lose();
  await page.goto(`${app.url}/sign-in`);
  await press(sam, "Use a printed code");
  await page.getByLabel("One of your printed codes").fill(codes[0] ?? "");
  await press(sam, "Come in");
  await page.waitForURL(/\/t\/settings/);
  await page.getByText("9 codes are left.").waitFor();
  await press(sam, "Make a second one");
  await page.locator("section", { hasText: "Passkeys" }).getByRole("button", { name: "Take away" }).nth(1).waitFor();
  assert.equal((await sam.authenticator.passkeys()).length, 1);
});

/** A client of Sam's, made as the new-client page does. */
async function newClient(sam: Person): Promise<string> {
  const body = { name: "Ana", mail: "ana@example.org", messages: "mail", language: "en", sharedPhone: false, weekday: 4, at: "15:00", zone, lengthMinutes: 50, place: "room", firstOn: dayFromNow(zone, 1) };
  return sam.page.evaluate(async ({ body: sent, key }) => {
    const reply = await fetch("/api/t/clients", { method: "POST", headers: { "content-type": "application/json", "idempotency-key": key }, body: JSON.stringify(sent) });
    if (!reply.ok) throw new Error(`a new client was refused: ${await reply.text()}`);
    return ((await reply.json()) as { treatmentId: string }).treatmentId;
  }, { body, key: randomUUID() });
}

/** Sam makes an invitation on the client's page. */
async function invite(app: Harness, sam: Person, treatment: string): Promise<{ address: string; code: string }> {
  await sam.page.goto(`${app.url}/t/clients/${treatment}/invitation`);
  await sam.page.getByRole("button", { name: /^Make (an|a new) invitation$/ }).click();
  const address = (await sam.page.locator(".by-lines").textContent()) ?? "";
  return { address, code: ((await sam.page.locator(".step .words").textContent()) ?? "").trim() };
}

journey("an invitation: wrong and right codes, the word of the practice, a key, the therapist's yes, her choices", async (app) => {
  const sam = await app.newPerson("Sam");
  await setUpPractice(app, sam, { zone });
  const treatment = await newClient(sam);
  const { address, code } = await invite(app, sam, treatment);
  await look(sam, "invitation-made");

  app.allow(/(Ana|thief|not Ana): .*(401|403|410)/);
  const ana = await app.newPerson("Ana", { width: 390 });
  await ana.page.goto(address);
  await heading(ana, "You are invited");
  const before = await ana.page.locator("body").innerText();
  assert.ok(!/Sam|Harbour|Ana/.test(before), "it shows nothing of anyone before the code");
  await look(ana, "invited");
  await ana.page.getByLabel("The code you were told in the session").fill(code === "000 000" ? "111111" : "000000");
  await press(ana, "Open");
  await ana.page.getByText("This code is not the one.").waitFor();
  await ana.page.getByLabel("The code you were told in the session").fill(code);
  await press(ana, "Open");
  await heading(ana, "A word from Harbour Street");
  await look(ana, "word");
  await press(ana, "Go on");
  await heading(ana, "A place for you and Sam. You decide what Sam sees.");
  await look(ana, "place");
  await press(ana, "Go on");
  await heading(ana, "Who sees what");
  await look(ana, "who-sees");
  await press(ana, "Go on");
  await heading(ana, "A key of your own");
  await press(ana, "Make a key on this device");
  await heading(ana, "Sam now says that it is you.");
  await look(ana, "wait");

  const thief = await app.newPerson("thief");
  await thief.page.goto(address);
  await thief.page.getByLabel("The code you were told in the session").fill(code);
  await press(thief, "Open");
  await thief.page.getByText("This invitation is closed.").waitFor();

  await sam.page.getByRole("heading", { name: "Someone gave the right code. Was it your client?" }).waitFor();
  await look(sam, "was-it");
  await press(sam, "Yes, it was");
  await sam.page.getByText("Your client is in.").waitFor();
  await heading(ana, "You are in.");
  await press(ana, "Go on");

  await heading(ana, "After you met, where do you want to answer?");
  assert.equal(await ana.page.locator("input:checked").count(), 0, "nothing is chosen for her");
  await look(ana, "where");
  await ana.page.getByText("Alone, later").click();
  await press(ana, "Next");
  await heading(ana, "How should we remind you?");
  assert.equal(await ana.page.locator("input:checked").count(), 0, "nothing is chosen for her");
  await look(ana, "messages");
  await ana.page.getByText("Not at all").click();
  await press(ana, "Next");
  await heading(ana, "Numbers to call");
  await ana.page.getByText("The complaints body").waitFor();
  await look(ana, "help");
  await ana.page.context().clearCookies();
  await ana.page.goto(`${app.url}/sign-in`);
  await ana.page.getByRole("button", { name: /^Sign in with this/ }).click();
  await ana.page.waitForURL(/\/me$/);

  // Another one, opened by the wrong person.
  const second = await invite(app, sam, await newClient(sam));
  const notAna = await app.newPerson("not Ana", { width: 390 });
  await notAna.page.goto(second.address);
  await press(notAna, "This is not for me");
  await heading(notAna, "Thank you. The invitation is closed.");
  await sam.page.getByText("Whoever opened it said: this is not for me.").waitFor();
});
