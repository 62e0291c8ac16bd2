import { eraseBody, erasedReply } from "@rapport/api";
import { eraseClient } from "@rapport/store";
import { clientArea, createTexts } from "@rapport/texts";
import { type Erasure, rememberErasures } from "../backup/erasures.ts";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";
import { clearSignInCookie } from "../http/sign-in-cookie.ts";
import { dayIn } from "../http/practice-facts.ts";
import { ownCopy } from "./own-copy.ts";
import { ownCopyPage } from "./own-copy-page.ts";
import { type AnyCall, changeOwn, readOwn } from "./own-page.ts";
import { zipOf } from "./zip.ts";

/** All she wrote, to take along; and all of it gone. */
export const ownDataRoutes = [
  route({
    method: "POST",
    url: "/api/client/copy",
    action: "own-copy.take",
    triesAMinute: 10,
    async handle(call) {
      await changeOwn(call, async (tx, { treatment, clientId }) => {
        await call.permit(tx, { treatmentId: treatment.id });
        return { action: "own-copy.take", objectKind: "client", objectId: clientId };
      });
      const { language, wordPack } = await call.practice();
      const copy = await readOwn(call, (tx, page) => ownCopy(tx, call.stores.keys, page));
      const zip = zipOf([{ name: "notes.html", text: ownCopyPage(copy, language, wordPack) }, { name: "notes.json", text: `${JSON.stringify(copy, null, 2)}\n` }]);
      call.answer.type("application/zip").header("content-disposition", 'attachment; filename="notes.zip"');
      return zip;
    },
  }),

  route({
    method: "POST",
    url: "/api/client/erase",
    action: "own-account.erase",
    body: eraseBody,
    reply: erasedReply,
    triesAMinute: 5,
    async handle(call) {
      const { zone, language } = await call.practice();
      await readOwn(call, async () => undefined);
      const word = createTexts({ locale: language, areas: [clientArea] }).t("privacy.delete.word");
      if (call.body.typed.toLocaleLowerCase(language) !== word.toLocaleLowerCase(language)) {
        refuse("BAD_FIELDS", { log: "the word to confirm an erasure was not typed", fields: [{ path: "typed", person: createTexts({ locale: language, areas: [clientArea] }).t("privacy.delete.type-again", { word }) }] });
      }
      const { worker, keys } = call.stores;
      if (worker === undefined) refuse("TRY_AGAIN", { log: "no connection of the worker's role: an erasure waits", retryAfterSeconds: 60 });
      const erasure = { practiceId: call.person.practiceId, clientId: call.person.personId, day: dayIn(zone, call.now) };
      await eraseClient(worker, keys, erasure);
      if (!call.caller.demo) remember(call, erasure);
      clearSignInCookie(call.answer);
      return { erased: true as const };
    },
  }),
];

/** It is done; what a disk that is full keeps from the list, the next start writes there. */
function remember({ parts }: AnyCall, erasure: Erasure): void {
  try {
    rememberErasures(parts.config, [erasure]);
  } catch (error) {
    parts.log({ event: "erasure.not-remembered", level: "error", error });
  }
}
