import { exportBody } from "@rapport/api";
import { zipOf } from "../client/zip.ts";
import { dayIn } from "../http/practice-facts.ts";
import { route } from "../http/route.ts";
import { takeOutScores } from "./take-out-scores.ts";

export const exportRoutes = [
  route({
    method: "POST",
    url: "/api/t/export",
    action: "scores.export",
    body: exportBody,
    triesAMinute: 20,
    async handle(call) {
      const { zone, language } = await call.practice();
      const today = dayIn(zone, call.now);
      const { table, codebook } = await call.read(async (tx) => {
        await call.permit(tx, {});
        return takeOutScores(tx, { keys: call.stores.keys, seams: call.parts.seams, today, language, treatmentId: call.body.treatmentId });
      });
      call.answer.type("application/zip").header("content-disposition", 'attachment; filename="scores.zip"');
      return zipOf([{ name: "scores.csv", text: table }, { name: "codebook.csv", text: codebook }]);
    },
  }),
];
