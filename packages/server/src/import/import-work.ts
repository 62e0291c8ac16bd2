import type { ImportOptions } from "@rapport/api";
import { decide } from "@rapport/relationship/access";
import type { Context, Seams } from "@rapport/store";
import type { Stores } from "../http/parts.ts";
import { refuse } from "../http/refuse.ts";
import { type ClientChoice, type OwnClient, plainName } from "./match-clients.ts";
import { ownClients, type TherapistsClient } from "./own-clients.ts";
import { TableInWorker } from "./table-in-worker.ts";
import type { TableProblem } from "./table-problem.ts";

/** Who imports, where, and what they said. */
export interface ImportRequest {
  readonly stores: Stores;
  readonly seams: Seams;
  readonly context: Context;
  readonly now: Date;
  /** In the practice's zone. */
  readonly today: string;
  readonly zone: string;
  readonly language: string;
  readonly options: ImportOptions;
}

/** Told while the work goes on. Waiting for these is what slows a fast database down for a slow reader. */
export interface ImportHearer {
  progress(step: "reading" | "comparing" | "storing", done: number, of: number): void;
  problems(some: readonly TableProblem[]): void | Promise<void>;
}

/** A table on its way in: its bytes are taken, nothing is read yet. */
export interface ImportWork extends ImportRequest {
  readonly table: TableInWorker;
  readonly own: readonly TherapistsClient[];
  /** Clients that the person wants made, by the id their treatment will have. */
  readonly toMake: ReadonlyMap<string, { readonly clientId: string; readonly name: string }>;
}

/** @throws Refused NOT_FOUND for someone who treats nobody here, and for a treatment that is not theirs */
export async function takeTable(request: ImportRequest, bytes: AsyncIterable<Uint8Array>): Promise<ImportWork> {
  const { stores, seams, context, now, options } = request;
  const { actor, clients } = await stores.database.withContext(context, (tx) => ownClients(tx, stores.keys, "score.type", now));
  if (!decide(actor, "scores.import", { practiceId: context.practiceId }, now).allowed) refuse("NOT_FOUND", { log: "scores.import: no therapist" });
  const toMake = new Map<string, { clientId: string; name: string }>();
  const choices: [string, ClientChoice][] = [];
  for (const [name, choice] of Object.entries(options.clients ?? {})) {
    if (choice === "new") {
      const treatmentId = seams.uuid();
      toMake.set(treatmentId, { clientId: seams.uuid(), name: name.trim().slice(0, 80) });
      choices.push([plainName(name), { treatmentId }]);
    } else if (choice === "leave-out") choices.push([plainName(name), choice]);
    else if (clients.some(({ treatmentId }) => treatmentId === choice)) choices.push([plainName(name), { treatmentId: choice }]);
    else refuse("NOT_FOUND", { log: `import: treatment ${choice} is not the therapist's` });
  }
  if (toMake.size > 0 && !decide(actor, "client.make", { practiceId: context.practiceId }, now).allowed) refuse("NOT_FOUND", { log: "client.make: no therapist" });
  const own: OwnClient[] = [...clients, ...[...toMake].map(([treatmentId, made]) => ({ treatmentId, ...made }))];
  const table = await TableInWorker.take(bytes, {
    columns: options.columns, dateOrder: options.dateOrder, today: request.today, therapistId: context.personId,
    own: own.map(({ treatmentId, clientId, name }) => ({ treatmentId, clientId, name })),
    choices: choices.map(([name, choice]) => [name, choice === "leave-out" ? choice : choice.treatmentId] as const),
  });
  return { ...request, table, own: clients, toMake };
}
