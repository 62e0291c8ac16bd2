import { learnReply } from "@rapport/api";
import { route } from "../http/route.ts";
import { loadLearning } from "./load-learning.ts";

export const learnRoutes = [
  route({
    method: "GET",
    url: "/api/t/learn",
    action: "learn.see",
    reply: learnReply,
    handle: (call) =>
      call.read(async (tx) => {
        await call.permit(tx, {});
        return loadLearning(tx, call);
      }),
  }),
];
