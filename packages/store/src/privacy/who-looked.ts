import { sqlFor, type Transaction } from "../transaction.ts";

/** Someone other than she opened or copied something of hers. */
export interface Looked {
  readonly by: string;
  readonly day: string;
  /** What kind of thing was read; `record-copy` for *Copy for the record*. */
  readonly kind: string;
}

/** Who opened or copied what of the client's and on which day, newest first. */
export async function whoLooked(tx: Transaction): Promise<Looked[]> {
  const { practiceId, personId } = tx.context;
  const reads = await tx.all(
    sqlFor.selectFrom("rapport.record_read as read")
      .innerJoin("rapport.person as person", (join) => join.onRef("person.practice_id", "=", "read.practice_id").onRef("person.id", "=", "read.reader_id"))
      .select(["person.name", "read.day", "read.kind"]).where("read.practice_id", "=", practiceId).where("person.practice_id", "=", practiceId).where("read.client_id", "=", personId),
  );
  const copies = await tx.all(
    sqlFor.selectFrom("rapport.audit as audit")
      .innerJoin("rapport.person as person", (join) => join.onRef("person.practice_id", "=", "audit.practice_id").onRef("person.id", "=", "audit.actor_id"))
      .select(["person.name", "audit.day", "audit.action"]).where("audit.practice_id", "=", practiceId).where("person.practice_id", "=", practiceId)
      .where("audit.client_id", "=", personId).where("audit.actor_id", "!=", personId).where("audit.action", "in", ["copy", "record.copy", "export"]),
  );
  const seen = new Map<string, Looked>();
  for (const { name, day, kind } of reads) seen.set(`${day}|${name ?? ""}|${kind}`, { by: name ?? "", day, kind });
  for (const { name, day, action } of copies) {
    const kind = action === "export" ? "export" : "record-copy";
    seen.set(`${day}|${name ?? ""}|${kind}`, { by: name ?? "", day, kind });
  }
  return [...seen.values()].sort((a, b) => (a.day === b.day ? (a.kind < b.kind ? -1 : 1) : a.day < b.day ? 1 : -1));
}
