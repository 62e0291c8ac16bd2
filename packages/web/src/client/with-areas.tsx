import { type Area, clientArea, findingsArea, signInArea, wordPackOf } from "@rapport/texts";
import { type ComponentType, useMemo } from "react";
import { useMaybeMe } from "../shared/me.ts";
import { TextsProvider, useTexts } from "../shared/texts.tsx";

/** Words that come with a page of their own: the first page a client loads carries none of them. */
export function withAreas(area: Area, Page: ComponentType): ComponentType {
  const areas = [clientArea, findingsArea, area, signInArea];
  return function PageWithAreas() {
    const { locale } = useTexts();
    const kept = useMaybeMe()?.practice.wordPack ?? "plain";
    const wordPack = useMemo(() => wordPackOf(kept), [kept]);
    return <TextsProvider locale={locale} areas={areas} wordPack={wordPack}><Page /></TextsProvider>;
  };
}
