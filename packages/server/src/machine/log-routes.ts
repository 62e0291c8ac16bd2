import { logQuery, logReply } from "@rapport/api";
import { kindsInLog, loadLog, loadStaff } from "@rapport/store";
import { route } from "../http/route.ts";

const mostRows = 200;

export const logRoutes = [
  route({
    method: "GET",
    url: "/api/admin/log",
    action: "log.see",
    query: logQuery,
    reply: logReply,
    handle: (call) =>
      call.read(async (tx) => {
        await call.permit(tx, {});
        const { from, until, who, kind } = call.query;
        const rows = await loadLog(tx, { from, until, actorId: who, kind, most: mostRows + 1 });
        const people = (await loadStaff(tx)).map(({ id, name }) => ({ id, name }));
        const names = new Map(people.map(({ id, name }) => [id, name]));
        return {
          rows: rows.slice(0, mostRows).map((row) => ({
            id: row.id, day: row.day, actor: { id: row.actorId, kind: row.actorKind, name: names.get(row.actorId) ?? null }, action: row.action, object: row.objectKind, objectId: row.objectId, clientId: row.clientId,
          })),
          more: rows.length > mostRows, people, kinds: await kindsInLog(tx),
        };
      }),
  }),
];
