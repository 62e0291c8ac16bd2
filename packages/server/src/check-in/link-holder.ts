import type { Actor } from "@rapport/relationship/access";
import type { Call } from "../http/route.ts";
import { refuse } from "../http/refuse.ts";
import { hashOfToken } from "../http/sign-in-token.ts";
import { isLinkForm } from "./form-voice.ts";

type LinkActor = Extract<Actor, { kind: "link" }>;

/** Whoever opened a one-time link, with what it is for. */
export interface LinkHolder {
  readonly actor: LinkActor;
  readonly token: string;
  readonly tokenHash: Buffer;
  readonly linkId: string;
  readonly purpose: "form" | "screen";
  readonly closedBecause: string | null;
  /** A letter of ours, or the code of a published form. */
  readonly form: string;
}

/** @throws Refused LINK_CLOSED for an unknown token too: the two must look the same. */
export function linkHolder(call: Call<{ readonly token: string }, unknown, unknown>): LinkHolder {
  const { actor, link } = call.caller;
  if (actor.kind !== "link" || link === undefined || !isLinkForm(actor.form)) refuse("LINK_CLOSED", { log: "no such link" });
  return { actor, token: call.params.token, tokenHash: hashOfToken(call.params.token), linkId: link.id, purpose: link.purpose, closedBecause: link.closedBecause, form: actor.form };
}

/** What a link's holder asks access to: its own form, of its own session. */
export const ownForm = ({ actor: { treatmentId, sessionId, form } }: LinkHolder) => ({ treatmentId, sessionId, form });
