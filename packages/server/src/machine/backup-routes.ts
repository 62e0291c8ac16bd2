import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { backupReply, begunReplyOf, emptyReply } from "@rapport/api";
import { copiesIn } from "../backup/copies.ts";
import { dailyCopiesOf } from "../backup/daily-copies.ts";
import { freeBytes } from "../backup/free-disk.ts";
import { backupsFolder } from "../backup/make-copy.ts";
import { lastProof } from "../backup/rehearse.ts";
import { type ApartKind, apartRun, beginApart } from "../backup/run-apart.ts";
import { route } from "../http/route.ts";
import { notInDemo } from "./not-in-demo.ts";

const copiesShown = 14;

const begin = (url: string, kind: Exclude<ApartKind, "daily">) =>
  route({
    method: "POST",
    url,
    action: "machine.copy",
    body: emptyReply,
    reply: begunReplyOf,
    triesAMinute: 10,
    async handle(call) {
      const { config, seams } = call.parts;
      const id = seams.uuid();
      const reply = await call.write({}, async (tx) => {
        await call.permit(tx, {});
        notInDemo(call);
        return { reply: { id }, audit: { action: `backup.${kind}`, objectKind: "backup", objectId: id } };
      });
      // A repeated press finds the first one going on.
      return { begun: reply.id === id && beginApart(config, kind, call.now) };
    },
  });

/** Copies of the data, and whether one was ever brought back. Sizes and dates only. */
export const backupRoutes = [
  route({
    method: "GET",
    url: "/api/admin/backup",
    action: "machine.see",
    reply: backupReply,
    async handle(call) {
      await call.read((tx) => call.permit(tx, {}));
      notInDemo(call);
      const { config } = call.parts;
      const folder = backupsFolder(config);
      const copies = copiesIn(folder, copiesShown);
      const proof = lastProof(folder);
      const run = apartRun(config);
      const daily = dailyCopiesOf(config);
      return {
        database: config.database.kind, folder, keysFolder: config.keysFolder, freeBytes: freeBytes(folder),
        sameDisk: diskOf(folder) === diskOf(config.dataFolder),
        copies: copies.map(({ name, madeAt, bytes }) => ({ name, madeAt, bytes })),
        daily: daily === undefined ? null : { next: daily.next.toISOString(), kept: daily.kept },
        proof: proof === undefined ? null : { copy: proof.copy, copyMadeAt: proof.copyMadeAt, provedAt: proof.provedAt, seconds: proof.seconds, people: proof.people, sessions: proof.sessions, answers: proof.answers, opened: proof.opened },
        newestIsProved: proof !== undefined && copies[0]?.name === proof.copy,
        run: run === undefined ? null : { kind: run.kind, startedAt: run.startedAt.toISOString(), state: run.state, said: [...run.said] },
      };
    },
  }),
  begin("/api/admin/backup/copy", "copy"),
  begin("/api/admin/backup/rehearsal", "rehearse"),
];

function diskOf(path: string): number {
  let there = path;
  while (!existsSync(there)) there = dirname(there);
  return statSync(there).dev;
}
