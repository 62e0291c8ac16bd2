export { type MeReply, meReply } from "./me.ts";
export { type RefusalCode, type RefusedReply, refusals } from "./refusals.ts";
export * from "./shapes.ts";
export * from "./first-run.ts";
export * from "./invitations.ts";
export * from "./passkey.ts";
export * from "./sign-in.ts";
export * from "./staff.ts";
export * from "./therapist/index.ts";
