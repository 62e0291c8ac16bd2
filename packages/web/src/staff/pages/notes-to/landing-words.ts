import type { LandingShape } from "@rapport/api";
import { howItLanded, wordsOf } from "@rapport/instruments";
import { useMe } from "../../../shared/me.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

/** How it landed, in the words she chose; what she kept to herself is no line. */
export function useLandingWords(): (landing: LandingShape) => string[] {
  const { t, locale, list } = useStaffTexts();
  const { person } = useMe();
  const say = (item: string, code: string) => wordsOf(howItLanded, item, code, { language: locale, names: { therapist: person.name } });
  return ({ fits, cameUp, next }) => [
    ...(fits === null ? [] : [t("ledger.fits", { what: say("d1", fits) })]), ...(cameUp.length === 0 ? [] : [t("ledger.came-up", { what: list(cameUp.map((code) => say("d2", code))) })]),
    ...(next === null ? [] : [t("ledger.next", { what: say("d3", next) })]),
  ];
}
