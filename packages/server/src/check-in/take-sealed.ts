import { checkInBody } from "@rapport/api";
import { keepBegun } from "@rapport/store";
import { z } from "zod";
import { dayIn } from "../http/practice-facts.ts";
import { refuse, refuseFields } from "../http/refuse.ts";
import type { Call } from "../http/route.ts";
import { answerForm } from "./answer-form.ts";
import { instrumentOf } from "./form-voice.ts";
import { type LinkHolder, ownForm } from "./link-holder.ts";
import { openSealed } from "./open-sealed.ts";
import { takeAnswers, typedOf } from "./read-post.ts";
import { readShown } from "./shown-form.ts";

const sealedPage = z.strictObject({ body: z.string().max(12_000), seen: z.array(z.string().max(40)).max(40), done: z.boolean() });
const key = z.uuid();

export type Begun = { readonly state: "kept" | "done" | "closed" };

/** Takes in what a phone queued: the pages answered so far, or the whole form when Done was pressed without signal. */
export async function takeSealed(call: Call<{ readonly token: string }, unknown, { readonly sealed: string }>, holder: LinkHolder): Promise<Begun> {
  const privateKey = await call.read((tx) => call.stores.keys.checkInPrivateKey(tx));
  const page = read(sealedPage, parseJson(await openSealed(call.body.sealed, privateKey, holder.token)));
  const body = read(checkInBody, fieldsOf(page.body));
  const formKey = read(key, body["_key"]);
  if (page.done) {
    const { kind } = await answerForm(call, holder, body, formKey);
    return { state: kind === "stored" ? "done" : "closed" };
  }
  return keepPages(call, holder, { body, formKey, seen: page.seen });
}

async function keepPages(
  call: Call<{ readonly token: string }, unknown, unknown>, holder: LinkHolder,
  page: { readonly body: z.infer<typeof checkInBody>; readonly formKey: string; readonly seen: readonly string[] },
): Promise<Begun> {
  const { treatmentId, sessionId, personId: clientId } = holder.actor;
  const shown = readShown(String(page.body["_shown"] ?? ""), holder.linkId, call.stores.keys);
  if (shown === undefined) refuse("BAD_REQUEST", { log: `link ${holder.linkId}: the page's own field does not fit` });
  const { answers } = takeAnswers(holder, shown, typedOf(page.body));
  const { zone } = await call.practice();
  await call.write({ clientId }, async (tx) => {
    await call.permit(tx, ownForm(holder));
    const emptied = shown.asked.filter((item) => page.seen.includes(item) && !answers.some((answer) => answer.item === item));
    await keepBegun(tx, call.stores.keys, { formKey: page.formKey, treatmentId, sessionId, clientId, form: instrumentOf(holder.form).code, day: dayIn(zone, call.now), answers, emptied });
    return { reply: {}, audit: { action: "form.begin", objectKind: "session", objectId: sessionId, clientId } };
  });
  return { state: "kept" };
}

function read<T>(shape: z.ZodType<T>, came: unknown): T {
  const parsed = shape.safeParse(came);
  if (!parsed.success) refuseFields(parsed.error, "a sealed page");
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A plain form's body, with repeated names as lists, as the server reads any other. */
function fieldsOf(body: string): Record<string, string | string[]> {
  const params = new URLSearchParams(body);
  return Object.fromEntries([...new Set(params.keys())].map((name) => {
    const values = params.getAll(name);
    return [name, values.length > 1 ? values : (values[0] ?? "")];
  }));
}
