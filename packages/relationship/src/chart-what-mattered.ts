import { allianceEffectFindings } from "./alliance-effect.ts";
import { allianceOutcomeFindings } from "./alliance-outcome.ts";
import { type EffectPart, type EffectParts, leadingSource } from "./effect-parts.ts";
import { finding, type Finding } from "./finding.ts";
import type { LocalDay } from "./local-day.ts";
import { fewestCounted, type WhatMattered } from "./what-mattered.ts";
import { matteredMostFindings } from "./what-mattered-most.ts";

/** Fewer clients than this are told in words and table; a picture would look surer than it is (DESIGN, chart 7). */
const fewestDrawn = 30;

export type EffectName = "within" | "between";

/** One effect by each source, or why nothing is said of it. */
export interface ChartEffect {
  readonly name: EffectName;
  readonly sentence: readonly Finding[];
  /** Left out where nothing is said. */
  readonly parts?: Readonly<Record<"data" | "combined" | "prior", EffectPart>> & { readonly leads: "data" | "combined" };
  readonly drawn: boolean;
}

/** Chart 7 of one form: effects, then what went together most with how courses ended. */
export interface FormEffects {
  readonly instrument: string;
  readonly effects: readonly ChartEffect[];
  readonly most: readonly Finding[];
  /** From 0 to 1, in the order they are said. */
  readonly shares: readonly { readonly name: string; readonly share: number; readonly low: number; readonly high: number }[];
}

export interface WhatMatteredChart {
  /** For how many the tool gets in the way: said first, whatever else there is. */
  readonly harm: Finding;
  readonly forms: readonly FormEffects[];
  /** Why there is nothing yet; empty where there is something. */
  readonly silent: readonly Finding[];
  readonly about: readonly Finding[];
}

/** What the tool does in people's way, counted without names. */
export interface ToolCounts {
  readonly inTheWay: number;
  readonly answers: number;
}

/**
 * The practice page as data: harm first, effects with what others found, the practice's own data and both together apart, then shares. It
 * names nobody, and says nothing of fewer than ten (DESIGN S15, chart 7).
 *
 * @param found null where the last night found fewer than ten clients who are counted, or there was no night yet
 */
export function whatMatteredChart(found: WhatMattered | null, fittedOn: LocalDay | null, tool: ToolCounts): WhatMatteredChart {
  return {
    harm: harmOf(tool),
    forms: found?.forms.map(({ instrument, within, between, most }) => ({
      instrument,
      effects: [
        { name: "within" as const, sentence: allianceEffectFindings(within), ...drawnOf(within) },
        { name: "between" as const, sentence: allianceOutcomeFindings(between), ...drawnOf(between) },
      ],
      most: matteredMostFindings(most), shares: most.kind === "said" ? most.shares : [],
    })) ?? [],
    silent: found === null ? [finding("mattered.silent", { fewest: fewestCounted })] : found.forms.length === 0 ? [finding("mattered.no-scores")] : [],
    about: found === null || fittedOn === null ? [] : aboutOf(found, fittedOn),
  };
}

function harmOf({ inTheWay, answers }: ToolCounts): Finding {
  return answers < fewestCounted ? finding("mattered.harm.too-few", { fewest: fewestCounted }) : finding("mattered.harm", { count: inTheWay, of: answers });
}

function drawnOf(effect: { readonly kind: "not-said" } | ({ readonly kind: "said" } & EffectParts)): Pick<ChartEffect, "parts" | "drawn"> {
  if (effect.kind === "not-said") return { drawn: false };
  const { clients, data, prior, combined: { priorWeight: _said, ...combined } } = effect;
  return { parts: { data, combined, prior, leads: leadingSource(clients) }, drawn: clients >= fewestDrawn };
}

function aboutOf({ clients, withoutAnswers, ownForm: { reliability, omega, atTop } }: WhatMattered, fittedOn: LocalDay): Finding[] {
  const hundredths = (value: number) => Math.round(100 * value) / 100;
  return [
    finding("mattered.about.who", { clients, date: fittedOn }),
    ...(withoutAnswers === null ? [] : [finding("mattered.about.without", { share: Math.round(100 * withoutAnswers) })]),
    ...(reliability === null ? [finding("mattered.about.form.unknown")] : [finding("mattered.about.form", { reliability: hundredths(reliability) })]),
    ...(omega === null ? [] : [finding("mattered.about.omega", { omega: hundredths(omega) })]),
    ...(atTop === null ? [] : [finding("mattered.about.top", { share: Math.round(100 * atTop) })]),
    finding("mattered.about.drop-outs"),
    finding("mattered.about.agreed"),
  ];
}
