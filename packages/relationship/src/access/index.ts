export { type Actor, type Assignment, type Scope, scopesOf, type StaffRole } from "./actor.ts";
export { type Decision, decide, isOfMachine } from "./decide.ts";
export type { AccessObject, Refusal, Rule } from "./rule.ts";
export { type Action, rules } from "./rules/index.ts";
