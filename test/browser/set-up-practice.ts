import { askAs, makePasskey, type PasskeyOffer } from "./ask-as.ts";
import type { Harness, Person } from "./harness.ts";

export interface PracticeToMake {
  readonly practiceName?: string;
  readonly zone: string;
  readonly myName?: string;
}

/**
 * Makes the practice as the first-run pages do, without walking through them: the pages have a journey of their own. The passkey is a
 * real one, made by the person's browser.
 */
export async function setUpPractice(app: Harness, person: Person, { practiceName = "Harbour Street", zone, myName = "Sam" }: PracticeToMake): Promise<void> {
  const token = new URL(await app.setUpAddress()).hash.slice(1);
  await person.page.goto(`${app.url}/help-now`);
  const draft = { practiceName, zone, myName, language: "en" };
  const { challengeId, options } = await askAs<PasskeyOffer>(person, "POST", "/api/first-run/passkey-options", { token, draft });
  await askAs(person, "POST", "/api/first-run/practice", { token, ...draft, challengeId, response: await makePasskey(person, options) });
  const numbers = [{ label: "Emergency", number: "113" }, { label: "Someone to talk to", number: "116 123" }];
  await askAs(person, "PUT", "/api/practice/crisis-numbers", { numbers, checkedToday: true });
  await askAs(person, "PUT", "/api/practice/outside-person", { kind: "body", name: "The complaints body", phone: "22 00 00 00", mail: "" });
  await askAs(person, "POST", "/api/own/agree-to-look", { answers: true, looks: true });
}

/** A zone in which it is about noon now, so that a test's day neither begins nor ends while it runs. */
export function zoneAtNoon(now: Date): string {
  const ahead = 12 - now.getUTCHours();
  // In these names the sign is turned round: Etc/GMT-3 is three hours ahead of UTC.
  return ahead === 0 ? "Etc/GMT" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

/** The calendar day so many days from now in a zone. */
export function dayFromNow(zone: string, days: number): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(Date.now() + days * 86_400_000);
}
