import { testMailBody, testMailReply } from "@rapport/api";
import { route } from "../http/route.ts";
import { sendTestMail } from "./try-mail.ts";

export const mailRoutes = [
  route({
    method: "POST",
    url: "/api/admin/test-mail",
    action: "mail.test",
    triesAMinute: 10,
    body: testMailBody,
    reply: testMailReply,
    async handle(call) {
      await call.read((tx) => call.permit(tx, {}));
      const { neutralName, language } = await call.practice();
      const { seams, config } = call.parts;
      const id = seams.uuid();
      // The example has an administrator too, and anyone can be that one: nothing leaves the house from there.
      const reply = await sendTestMail(call.caller.demo ? {} : config, { id, to: call.body.to, fromName: neutralName, language });
      await call.write({}, async () => ({ reply: { id }, audit: { action: "mail.test", objectKind: "delivery", objectId: id } }));
      return reply;
    },
  }),
];
