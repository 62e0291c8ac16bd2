import { type Actor, scopesOf } from "./actor.ts";
import type { AccessObject, Refusal, Rule } from "./rule.ts";
import { type Action, rules } from "./rules/index.ts";

export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly because: Refusal };

const yes: Decision = { allowed: true };

/** Every question of access. The answer is no unless a rule says yes; access ends with the assignment that gave it. */
export function decide(actor: Actor, action: Action, object: AccessObject, now: Date): Decision {
  const rule: Rule = rules[action];
  const because = refusalOfRelation(actor, rule, object, now) ?? rule.when?.(object, actor, now);
  return because === undefined ? yes : { allowed: false, because };
}

/** Is this about the machine, and not about one practice? */
export function isOfMachine(action: Action): boolean {
  const rule: Rule = rules[action];
  return rule.machine === true;
}

function refusalOfRelation(actor: Actor, rule: Rule, object: AccessObject, now: Date): Refusal | undefined {
  if (rule.anyone) return undefined;
  if (actor.kind === "nobody") return "not-signed-in";
  if (actor.practiceId !== object.practiceId) return "no-relation";
  if (actor.kind === "link") return refusalOfLink(actor, rule, object, now);
  if (rule.author && object.authorId !== actor.personId) return "no-relation";
  if (rule.own) return undefined;
  if (actor.kind === "staff" && rule.roles?.some((role) => actor.roles.includes(role))) return undefined;
  return scopesOf(actor, object, now).some((scope) => rule.scopes?.includes(scope)) ? undefined : "no-relation";
}

function refusalOfLink(actor: Extract<Actor, { kind: "link" }>, rule: Rule, object: AccessObject, now: Date): Refusal | undefined {
  if (!rule.link || object.treatmentId !== actor.treatmentId || object.sessionId !== actor.sessionId || object.form !== actor.form) return "no-relation";
  return actor.closed || actor.closesAt <= now ? "link-closed" : undefined;
}
