import { z } from "zod";
import { route } from "../http/route.ts";

const reply = z.strictObject({ ready: z.literal(true) });

export const healthRoutes = [
  route({
    method: "GET",
    url: "/health",
    action: "public.see",
    reply,
    async handle(call) {
      await call.permit(undefined, {});
      await call.stores.auth.query("select 1");
      return { ready: true as const };
    },
  }),
];
