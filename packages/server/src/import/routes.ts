import { PassThrough } from "node:stream";
import { changed, id, type ImportLine, importRunsReply } from "@rapport/api";
import { createTexts, errorsArea } from "@rapport/texts";
import { loadImportRuns, takeBackImport } from "@rapport/store";
import { z } from "zod";
import { keyOf } from "../http/make-call.ts";
import { dayIn } from "../http/practice-facts.ts";
import { refuse, toRefused } from "../http/refuse.ts";
import { type Call, route } from "../http/route.ts";
import { readFramed } from "./framed-body.ts";
import { importScores } from "./import-scores.ts";
import { type ImportWork, takeTable } from "./import-work.ts";

export const importRoutes = [
  route({
    method: "POST",
    url: "/api/t/import",
    action: "scores.import",
    takesFile: true,
    async handle(call) {
      await call.read((tx) => call.permit(tx, {}));
      const key = keyOf(call.request);
      const { zone, language } = await call.practice();
      // What is wrong before the table is read is refused as everywhere; from then on the reply has begun.
      const { options, file } = await readFramed(call.request.raw);
      const { stores, context, now } = call;
      const work = await takeTable({ stores, seams: call.parts.seams, context, now, today: dayIn(zone, now), zone, language, options }, file);
      call.answer.type("application/x-ndjson").header("x-accel-buffering", "no");
      return say(call, work, key);
    },
  }),

  route({
    method: "GET",
    url: "/api/t/imports",
    action: "scores.imports-see",
    reply: importRunsReply,
    handle: (call) =>
      call.read(async (tx) => {
        await call.permit(tx, {});
        return { runs: (await loadImportRuns(tx)).map((run) => ({ ...run })) };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/imports/:importRun/take-back",
    action: "scores.import-take-back",
    params: z.strictObject({ importRun: id }),
    reply: changed,
    async handle(call) {
      const { zone } = await call.practice();
      const { importRun: runId } = call.params;
      return call.write({}, async (tx) => {
        await call.permit(tx, { authorId: call.person.personId });
        const taken = await takeBackImport(tx, runId, dayIn(zone, call.now));
        if (taken.kind === "not-whole") refuse("CONFLICT", { log: `import ${runId} is not whole any more` });
        const about = { action: "scores.import-take-back", objectKind: "import_run", objectId: runId };
        return { reply: { id: runId }, audit: taken.kind === "already" ? about : taken.clientIds.map((clientId) => ({ ...about, clientId })) };
      });
    },
  }),
];

class HungUp extends Error {}

/** The reply: a line each time something is known, so that the page can show how far it is. Ends the work when the other side hangs up. */
function say({ parts }: Call<unknown, unknown, unknown>, work: ImportWork, key: string): PassThrough {
  const reply = new PassThrough();
  const demandReader = () => {
    if (reply.destroyed) throw new HungUp("the reader of an import hung up");
  };
  const line = (said: ImportLine): boolean => reply.write(`${JSON.stringify(said)}\n`);
  let lastProgress = 0;
  const hearer = {
    progress(step: "reading" | "comparing" | "storing", done: number, of: number) {
      if (step === "storing") demandReader();
      const now = performance.now();
      if (now - lastProgress < 100 && done < of) return;
      lastProgress = now;
      if (!reply.destroyed) line({ kind: "progress", step, done, of });
    },
    async problems(problems: Extract<ImportLine, { kind: "problems" }>["problems"]) {
      demandReader();
      if (!line({ kind: "problems", problems }) && !reply.destroyed) await new Promise<void>((resolve) => reply.once("drain", resolve).once("close", resolve));
    },
  };
  void (async () => {
    try {
      line({ kind: "done", report: await importScores(work, hearer, key) });
    } catch (error) {
      if (error instanceof HungUp) return;
      const refused = toRefused(error);
      parts.log({ level: refused.status >= 500 ? "error" : "info", code: refused.code, what: refused.message, route: "POST /api/t/import" });
      if (!reply.destroyed) line({ kind: "refused", code: refused.code, person: createTexts({ locale: "en", areas: [errorsArea] }).t(`refused.${refused.code}`, refused.values) });
    } finally {
      await work.table.close();
      reply.end();
    }
  })();
  return reply;
}
