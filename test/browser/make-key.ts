import type { Person } from "./harness.ts";
import { typeTwoWords } from "./type-two-words.ts";

const press = (person: Person, name: string | RegExp) => person.page.getByRole("button", { name }).first().click();

/** Makes the key on whichever page asks for it, as both sides do: two words of the sheet are typed back, and the lock of the device is offered. */
export async function makeKey(person: Person): Promise<void> {
  await typeTwoWords(person);
  await press(person, "Use the lock of this phone");
}

/** A code for this computer, where its passkey gives no secret (no PRF). */
export async function chooseCode(person: Person, code: string): Promise<void> {
  await person.page.getByLabel("A code for this phone").fill(code);
  await person.page.getByLabel("The same code again").fill(code);
  await press(person, "Use this code");
}

/** The therapist makes a key on *Shared with you*, with a code. */
export async function makeStaffKey(person: Person, code: string): Promise<void> {
  await press(person, "Make my key");
  await makeKey(person);
  await person.page.getByText("This phone can not do that. Choose a code for it.").waitFor();
  await chooseCode(person, code);
  await person.page.getByText(/Your key is made/).first().waitFor();
  await press(person, "Go on");
}
