import { frontReply } from "@rapport/api";
import { route } from "../http/route.ts";

export const frontPageRoutes = [
  route({
    method: "GET",
    url: "/api/front",
    action: "public.see",
    reply: frontReply,
    async handle(call) {
      await call.permit(undefined, {});
      const { parts, caller } = call;
      const { rows } = await parts.stores.auth.query("select 1 from auth.membership limit 1");
      const { kind } = caller.actor;
      return { empty: rows.length === 0, demo: parts.demo !== undefined, signedIn: kind === "staff" || kind === "client" ? kind : null };
    },
  }),
];
