import type { Seams } from "@rapport/store";
import { agreeToLook, makePractice, replaceCrisisNumbers, replaceOutsidePerson, sqlFor } from "@rapport/store";
import type { Stores } from "../http/parts.ts";
import { inLanes } from "../backup/in-lanes.ts";
import { authQuery } from "../sign-in/auth-transaction.ts";
import type { SamplePractice, SampleStaff } from "./sample-practice.ts";
import { writeTreatment } from "./write-treatment.ts";

const treatmentsAtOnce = 4;

/**
 * Writes the whole practice, as its own people would have: under each therapist's signed context, through the policies of the database.
 * No message is queued for anyone. The accounts come last: while there is only the first, the practice is not ready.
 *
 * @param onTreatment called as each client is written, with how many are done
 */
export async function writePractice(stores: Stores, sample: SamplePractice, seams: Seams, onTreatment: (done: number) => void = () => {}): Promise<void> {
  const [owner] = sample.staff;
  if (owner === undefined) throw new RangeError("writePractice requires somebody who works there, got nobody");
  const accounts = [...sample.staff.map(({ id }) => ({ personId: id, kind: "staff" })), ...sample.treatments.map(({ clientId }) => ({ personId: clientId, kind: "client" }))]
    .map((person) => ({ ...person, accountId: seams.uuid(), handle: seams.bytes(32) }));
  const [first, ...rest] = accounts;
  await addAccounts(stores, accounts.slice(0, 1));
  await stores.database.withContext({ practiceId: sample.practiceId, personId: owner.id, kind: "staff" }, async (tx) => {
    await makePractice(tx, stores.keys, { name: sample.name, language: "en", zone: sample.zone, personName: owner.name, accountId: first?.accountId ?? "" });
    await tx.change(sqlFor.insertInto("rapport.person").values(sample.staff.slice(1).map(({ id, name, roles }) => ({ practice_id: sample.practiceId, id, kind: "staff", name, roles: [...roles] }))));
    await replaceCrisisNumbers(tx, seams.uuid, [{ label: "Emergency, day and night", number: "112", checkedOn: sample.today }, { label: "Listening line", number: "555 0142", checkedOn: sample.today }]);
    await replaceOutsidePerson(tx, seams.uuid, { name: "Kim Lund", phone: "555 0160", mail: "kim@harbour-lane.example", isBody: false });
  });
  for (const person of sample.staff) await writeHabits(stores, sample, person);
  let done = 0;
  await inLanes(sample.treatments, treatmentsAtOnce, async (treatment) => {
    await writeTreatment(stores, sample, treatment);
    done += 1;
    onTreatment(done);
  });
  await addAccounts(stores, rest);
  await addMemberships(stores, sample.practiceId, rest);
}

async function writeHabits({ database }: Stores, { practiceId, treatments }: SamplePractice, { id, readingDays, readingNote }: SampleStaff): Promise<void> {
  const began = treatments.map(({ startedOn }) => startedOn).sort()[0] ?? "";
  await database.withContext({ practiceId, personId: id, kind: "staff" }, async (tx) => {
    await tx.change(sqlFor.updateTable("rapport.person").set({ reading_days: [...readingDays], reading_note: readingNote }).where("practice_id", "=", practiceId).where("id", "=", id));
    await agreeToLook(tx, began);
  });
}

interface NewAccount {
  readonly personId: string;
  readonly kind: string;
  readonly accountId: string;
  readonly handle: Buffer;
}

async function addAccounts(stores: Stores, accounts: readonly NewAccount[]): Promise<void> {
  await authQuery(stores, "insert into auth.account (id, kind, user_handle) select * from unnest($1::uuid[], $2::text[], $3::bytea[])", [
    accounts.map(({ accountId }) => accountId), accounts.map(({ kind }) => kind), accounts.map(({ handle }) => handle),
  ]);
}

async function addMemberships(stores: Stores, practiceId: string, accounts: readonly NewAccount[]): Promise<void> {
  await authQuery(stores, "insert into auth.membership (account_id, practice_id, person_id) select a, $2, p from unnest($1::uuid[], $3::uuid[]) as made (a, p)", [
    accounts.map(({ accountId }) => accountId), practiceId, accounts.map(({ personId }) => personId),
  ]);
}
