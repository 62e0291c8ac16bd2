import { scoreRegistry } from "@rapport/instruments";
import type { OutcomeScale } from "@rapport/relationship";
import { outcomeScale } from "../progress/outcome-scale.ts";

const forms = new Map(scoreRegistry.filter(({ about }) => about === "client").map((facts) => [facts.code, { scale: outcomeScale(facts), code: facts.scales[0]?.code ?? "" }]));

/** Of each form about how things are, the scale that courses are drawn from. */
export const scaleOfForms: ReadonlyMap<string, string> = new Map([...forms].map(([form, { code }]) => [form, code]));

export const outcomeScaleOf = (form: string): OutcomeScale | undefined => forms.get(form)?.scale;
