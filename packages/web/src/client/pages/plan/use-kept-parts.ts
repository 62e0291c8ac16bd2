import type { PlanReply } from "@rapport/api";
import { useMemo } from "react";
import { useClientTexts } from "../../../shared/texts.tsx";
import type { GeneralPart, OwnPart } from "../../offline/kept-plan.ts";

const order = ["signs", "helps", "people", "places", "safer", "why"] as const;

/** The plan as the phone keeps it: with its headings in her language, because the kept page carries no catalogue. */
export function useKeptParts(plan: PlanReply): { general: GeneralPart; own: OwnPart } {
  const { t, date, locale, direction } = useClientTexts();
  const { numbers, outside, entries, therapist } = plan;
  const general = useMemo<GeneralPart>(() => ({
    language: locale.startsWith("x-") ? "en" : locale, direction, numbers, outside: outside.map(({ name, phone }) => ({ name, phone })),
    words: {
      title: t("plan.title"), call: t("action.call"), text: t("action.text"), unwatched: t("plan.unwatched"), showMine: t("plan.show-mine"), stale: t("plan.kept-on"),
      noMine: t("plan.show-mine.not"), outside: t("felt-off.outside", { therapist: therapist.name }),
    },
  }), [t, locale, direction, numbers, outside, therapist.name]);
  const own = useMemo<OwnPart>(() => ({
    keptOn: date(new Date().toISOString().slice(0, 10)),
    sections: order.map((section) => ({ title: t(`plan.${section}`), lines: entries.filter((entry) => entry.section === section).map(({ words, phone }) => ({ words, phone })) }))
      .filter(({ lines }) => lines.length > 0),
  }), [t, date, entries]);
  return { general, own };
}
