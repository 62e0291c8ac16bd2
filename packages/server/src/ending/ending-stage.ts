import { endingOf } from "@rapport/relationship";
import { type DataKeys, loadEndingPlan, type Transaction } from "@rapport/store";
import type { EndingOf } from "./load-ending.ts";

/** Whether her pages lead to the look back: from three sessions before the last one on, and after it. */
export async function endingStage(tx: Transaction, keys: DataKeys, { treatment, states, today }: EndingOf): Promise<"near" | "over" | null> {
  const { plan } = await loadEndingPlan(tx, keys, treatment);
  const { kind } = endingOf({ agreed: plan, endedOn: treatment.endedOn, sessions: states, today });
  return kind === "near" || kind === "over" ? kind : null;
}
