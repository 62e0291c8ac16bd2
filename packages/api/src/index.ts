export { type MeReply, meReply } from "./me.ts";
export { type RefusalCode, type RefusedReply, refusals } from "./refusals.ts";
export * from "./shapes.ts";
