import { begunBody, begunReply, checkInBody, checkInParams, tellBody } from "@rapport/api";
import { keyOf } from "../http/make-call.ts";
import { route } from "../http/route.ts";
import { answerForm } from "./answer-form.ts";
import { linkHolder, ownForm } from "./link-holder.ts";
import { loadContext, renderForm } from "./load-form-page.ts";
import { plainFiles } from "./plain-files.ts";
import { sendPage, sendText } from "./send-page.ts";
import { takeSealed } from "./take-sealed.ts";
import { tell } from "./tell.ts";
import { thanksOf } from "./thanks-page.ts";

const plainFile = (url: string, which: "css" | "script") =>
  route({
    method: "GET",
    url,
    action: "public.see",
    async handle(call) {
      await call.permit(undefined, {});
      const file = plainFiles()[which];
      call.answer.header("cache-control", "public, max-age=31536000, immutable");
      return sendText(call.request, call.answer, file.type, file.text);
    },
  });

export const checkInRoutes = [
  plainFile("/plain.css", "css"),
  plainFile("/check-in.js", "script"),
  route({
    // Repeatable, and changes nothing: mail scanners open links.
    method: "GET",
    url: "/c/:token",
    action: "form.see",
    caller: "link",
    page: true,
    params: checkInParams,
    async handle(call) {
      const holder = linkHolder(call);
      await call.permit(undefined, ownForm(holder));
      return sendPage(call.request, call.answer, renderForm(call, holder, await loadContext(call, holder)));
    },
  }),
  route({
    method: "POST",
    url: "/c/:token",
    action: "form.answer",
    caller: "link",
    page: true,
    params: checkInParams,
    body: checkInBody,
    async handle(call) {
      const holder = linkHolder(call);
      const outcome = await answerForm(call, holder, call.body, keyOf(call.request));
      if (outcome.kind === "back") return sendPage(call.request, call.answer, renderForm(call, holder, await loadContext(call, holder), outcome.back), outcome.status);
      const { neutralName: title } = await call.practice();
      return sendPage(call.request, call.answer, thanksOf(holder, outcome.shown, outcome.hard, { title, leaveTo: call.parts.config.leaveTo }));
    },
  }),
  route({
    method: "POST",
    url: "/c/:token/tell",
    action: "form.answer",
    caller: "link",
    page: true,
    params: checkInParams,
    body: tellBody,
    async handle(call) {
      const holder = linkHolder(call);
      const told = await tell(call, holder, call.body);
      return sendPage(call.request, call.answer, told);
    },
  }),
  route({
    method: "POST",
    url: "/c/:token/begun",
    action: "form.answer",
    caller: "link",
    params: checkInParams,
    body: begunBody,
    reply: begunReply,
    async handle(call) {
      const holder = linkHolder(call);
      return takeSealed(call, holder);
    },
  }),
];
