import { healthReply } from "@rapport/api";
import { loadCrisisNumbers, loadOutsidePerson, readMigrations } from "@rapport/store";
import { freeBytes } from "../backup/free-disk.ts";
import { notYetSafe } from "../first-run/not-yet-safe.ts";
import { route } from "../http/route.ts";
import { jobsState } from "../jobs/pulse.ts";
import { dataPlaces } from "../launcher/cluster.ts";
import { lastErrors } from "../log/log-file.ts";
import { version } from "../version.ts";
import { notInDemo } from "./not-in-demo.ts";

const errorsShown = 10;

export const machineHealthRoutes = [
  route({
    method: "GET",
    url: "/api/admin/health",
    action: "machine.see",
    reply: healthReply,
    async handle(call) {
      const { config } = call.parts;
      const practice = await call.read(async (tx) => {
        await call.permit(tx, {});
        notInDemo(call);
        return { numbers: (await loadCrisisNumbers(tx)).length > 0, outside: (await loadOutsidePerson(tx)) !== undefined };
      });
      const { rows } = await call.stores.auth.query<{ version: string }>("select current_setting('server_version') as version");
      return {
        versions: { rapport: version, node: process.versions.node, postgres: rows[0]?.version.split(" ")[0] ?? "", platform: `${process.platform}-${process.arch}`, migration: readMigrations().length },
        database: config.database.kind,
        jobs: jobsState(call.stores, call.now),
        disk: { folder: config.dataFolder, freeBytes: freeBytes(config.dataFolder) },
        mail: config.mail !== undefined,
        safety: notYetSafe(config, practice),
        address: config.baseUrl.href,
        port: config.port,
        errors: lastErrors(dataPlaces(config.dataFolder).log, errorsShown).map(asLine).reverse(),
      };
    },
  }),
];

/** The log keeps ids, codes and places only; of those, the few that help someone to say what happened. */
function asLine(entry: object) {
  const text = (name: string) => (name in entry && typeof entry[name as keyof typeof entry] === "string" ? String(entry[name as keyof typeof entry]) : "");
  return { at: text("at"), code: text("code") || text("event"), where: text("route"), what: text("what") };
}
