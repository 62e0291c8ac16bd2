import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askAs } from "./ask-as.ts";
import { comeIn, type NewClient, takeOn } from "./client-comes-in.ts";
import { checkAccess, type Harness, openApp, type Person, shot } from "./harness.ts";
import { dayFromNow, setUpPractice, zoneAtNoon } from "./set-up-practice.ts";

// From a first word that something felt off to one small change, and back to rest; both people with a browser of their own.
const zone = zoneAtNoon(new Date());

let app: Harness;
let sam: Person;
let ana: Person;
let client: NewClient;

before(async () => {
  app = await openApp({ name: "repair" });
  [sam, ana] = [await app.newPerson("Sam", { zone }), await app.newPerson("Ana", { zone, width: 390 })];
  await setUpPractice(app, sam, { zone });
  client = await takeOn(sam, zone, dayFromNow(zone, -34));
  await comeIn(sam, ana, app.url, client.treatmentId);
});
after(() => app.stop());

async function look(person: Person, name: string): Promise<void> {
  await shot(person.page, name);
  await checkAccess(person.page);
}

test("she says more in five short steps, and only what she chose leaves her page", async () => {
  const { page } = ana;
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.postData() ?? ""));
  await page.goto(`${app.url}/me/felt-off`);
  await page.getByRole("radio", { name: /^Say more/ }).check();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("heading", { name: "What was it most like?" }).waitFor();
  await page.getByText("I felt pushed").click();
  await look(ana, "say-more-like");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("In your own words").fill("It went on before I was ready.");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("Going slower").click();
  await look(ana, "say-more-would-help");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("heading", { name: "What can Sam see?" }).waitFor();
  await look(ana, "say-more-see");
  await page.getByText("That, and what would have helped").click();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("Sam starts, next time").click();
  await look(ana, "say-more-talk");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("heading", { name: "Sent." }).waitFor();
  assert.ok(sent.some((body) => body.includes("slower")), "what would have helped was sent");
  assert.ok(!sent.some((body) => /before I was ready|pushed/.test(body)), "what she kept back is in no request");
});

test("the therapist is led to it from the caseload, and takes the steps in order", async () => {
  const { page } = sam;
  await page.goto(`${app.url}/t/clients`);
  await page.getByRole("link", { name: "Go to the repair" }).click();
  await page.getByRole("heading", { name: "Something felt off, with Ana" }).waitFor();
  await page.getByText("going slower would have helped", { exact: false }).waitFor();
  assert.ok(!(await page.content()).includes("felt pushed"));
  await look(sam, "repair-take-in");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("heading", { name: "Your part" }).waitFor();
  await page.getByRole("textbox", { name: "Your part" }).fill("I moved on fast when you went quiet, but I only meant to help");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("heading", { name: "Open it" }).waitFor();
  await page.getByText("“But” takes the first half back.", { exact: false }).waitFor();
  await look(sam, "repair-open-it");
  await page.getByRole("textbox", { name: "To open it" }).fill("I would like to hear how it was for you.");
  await page.getByRole("button", { name: "Talk to supervisor first" }).click();
  await page.getByText("This step waits.", { exact: false }).waitFor();
  await look(sam, "repair-put-off");
  await page.reload();
  assert.equal(await page.getByRole("textbox", { name: "To open it" }).inputValue(), "I would like to hear how it was for you.");
  await page.getByRole("textbox", { name: "To open it" }).fill("I think something went wrong between us. I would like to hear it from you, if you want.");
  await page.getByText("Send it to Ana").click();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("heading", { name: "Listen" }).waitFor();
  await page.getByRole("textbox", { name: "What I heard" }).fill("You felt hurried.");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("heading", { name: "Agree and check" }).waitFor();
  await page.getByRole("textbox", { name: "One small change" }).fill("One topic a session");
  await page.getByRole("radio", { name: "in two meetings" }).check();
  await look(sam, "repair-agree");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("One small change: One topic a session").waitFor();
  await page.getByText("You do it. To look at in two meetings", { exact: false }).waitFor();
  assert.equal(await page.getByRole("button", { name: /mend/i }).count(), 0, "there is no button that mends");
  await look(sam, "repair-done");
});

test("she reads what was sent and heard, answers, and it stands on the Relationship tab", async () => {
  const { page } = ana;
  await page.goto(`${app.url}/me/together`);
  await page.getByRole("link", { name: /Something that felt off/ }).click();
  await page.getByText("I think something went wrong between us.", { exact: false }).waitFor();
  assert.ok(!(await page.content()).includes("moved on fast"), "his own part is his");
  await page.getByText("You look at it in two meetings.", { exact: false }).waitFor();
  await look(ana, "own-repair");
  await page.getByRole("button", { name: "That is it" }).click();
  await page.getByRole("button", { name: "That is it" }).waitFor({ state: "detached" });
  await sam.page.goto(`${app.url}/t/clients/${client.treatmentId}/relationship`);
  await sam.page.getByRole("heading", { name: "Strains and repairs" }).waitFor();
  await sam.page.getByText(/^Open since .*Open for less than a day\.$/).waitFor();
  await look(sam, "relationship-repairs");
});

test("Sam asks to let it rest, she says yes, and opens it again in one tap", async () => {
  await sam.page.getByRole("link", { name: "Read it" }).click();
  await sam.page.getByRole("button", { name: "Ask Ana to let it rest" }).click();
  await sam.page.getByText("You asked to let it rest.", { exact: false }).waitFor();
  const { page } = ana;
  await page.goto(`${app.url}/me/together/repair`);
  await page.getByText("Sam asks to let this rest for now. Is that okay?").waitFor();
  await look(ana, "own-repair-rest");
  await page.getByRole("button", { name: "Yes", exact: true }).click();
  await page.getByText(/^This rests since /).waitFor();
  await page.getByRole("button", { name: "Open it again" }).click();
  await page.getByRole("heading", { name: "This is open" }).waitFor();
});

test("once nothing is open, Sam can name a strain; what he took it for is not with her", async () => {
  const { page } = sam;
  await page.goto(`${app.url}/t/clients/${client.treatmentId}/relationship`);
  await page.getByRole("link", { name: /^Go to step|^Read it/ }).click();
  await page.getByRole("button", { name: "Ask Ana to let it rest" }).click();
  await page.getByText("You asked to let it rest.", { exact: false }).waitFor();
  await ana.page.goto(`${app.url}/me/together/repair`);
  await ana.page.getByRole("button", { name: "Yes", exact: true }).click();
  await ana.page.getByText(/^This rests since /).waitFor();
  await page.goto(`${app.url}/t/clients/${client.treatmentId}/relationship`);
  await page.getByText("Name a strain").click();
  await page.getByRole("button", { name: "Name it" }).click();
  await page.getByText("Choose who noticed it.").waitFor();
  await page.getByText("Both of us").click();
  await page.getByText("Ana drew back").click();
  await look(sam, "name-strain");
  await page.getByRole("button", { name: "Name it" }).click();
  await page.getByText("As you saw it, Ana drew back.", { exact: false }).waitFor();
  await look(sam, "repair-named");
  await ana.page.goto(`${app.url}/me/together/repair`);
  await ana.page.getByText(/^Sam said that something felt off on /).waitFor();
  const hers = JSON.stringify(await askAs(ana, "GET", "/api/client/repairs"));
  assert.ok(!/withdrawal|noticed/.test(hers), "only that it was named");
  await page.goto(`${app.url}/t/clients/${client.treatmentId}/relationship`);
  await page.getByText("You named a strain.").waitFor();
  assert.equal(await page.getByText("Name a strain").count(), 0, "one repair at a time");
});

test("what was not okay leads to someone else and opens nothing", async () => {
  const { page } = ana;
  await page.goto(`${app.url}/me/felt-off/more`);
  await page.getByText("Sam did something that was not okay").click();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("heading", { name: "You do not have to sort it out with Sam." }).waitFor();
  const { repairs } = await askAs<{ repairs: unknown[] }>(ana, "GET", "/api/client/repairs");
  assert.equal(repairs.length, 2);
});
