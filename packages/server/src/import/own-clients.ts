import { type Action, type Actor, decide, type Scope, type StaffRole } from "@rapport/relationship/access";
import { clientNames, type DataKeys, loadReach, rolesOfPerson, type Transaction } from "@rapport/store";
import type { OwnClient } from "./match-clients.ts";

export interface TherapistsClient extends OwnClient {
  readonly since: string;
}

/** The therapist who acts, by cookie or named at the machine, with everything that is theirs now. */
export interface Therapist {
  readonly actor: Actor;
  readonly clients: readonly TherapistsClient[];
}

/** The clients for whom the person of the context may do this now, each by `decide`. */
export async function ownClients(tx: Transaction, keys: DataKeys, action: Action, now: Date): Promise<Therapist> {
  const { practiceId, personId } = tx.context;
  const reached = await loadReach(tx);
  const actor: Actor = {
    kind: "staff", practiceId, personId, roles: (await rolesOfPerson(tx)) as StaffRole[],
    assignments: reached.map(({ treatmentId, clientId, scope, since, until }) => ({ treatmentId, clientId, scope: scope as Scope, since, until })),
  };
  const mine = reached.filter(({ treatmentId }) => decide(actor, action, { practiceId, treatmentId }, now).allowed);
  const names = await clientNames(tx, keys, mine.map(({ clientId }) => clientId));
  return { actor, clients: mine.map(({ treatmentId, clientId, startedOn }) => ({ treatmentId, clientId, name: names.get(clientId) ?? "", since: startedOn })) };
}
