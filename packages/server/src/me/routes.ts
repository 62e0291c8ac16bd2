import { meReply } from "@rapport/api";
import { ownProfile, sqlFor } from "@rapport/store";
import { route } from "../http/route.ts";

export const meRoutes = [
  route({
    method: "GET",
    url: "/api/me",
    action: "me.see",
    reply: meReply,
    async handle(call) {
      const practice = await call.practice();
      return call.read(async (tx) => {
        await call.permit(tx, {});
        const { practiceId, personId } = call.person;
        const row = await tx.one(
          sqlFor.selectFrom("rapport.person").select(["id", "kind", "name", "roles", "shortcuts", "agreed_to_look_on"]).where("practice_id", "=", practiceId).where("id", "=", personId),
          "person",
        );
        return {
          person: { id: row.id, kind: row.kind === "staff" ? ("staff" as const) : ("client" as const), name: row.name, roles: row.roles, shortcuts: row.shortcuts, agreedToLook: row.agreed_to_look_on !== null },
          practice: { name: practice.name, language: practice.language, zone: practice.zone, neutralName: practice.neutralName, wordPack: practice.wordPack },
          demo: call.caller.demo,
          sharedPhone: row.kind === "client" && (await ownProfile(tx)).sharedPhone,
          leaveTo: call.parts.config.leaveTo,
        };
      });
    },
  }),
];
