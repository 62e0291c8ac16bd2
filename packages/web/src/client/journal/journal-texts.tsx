import { clientArea, findingsArea, journalArea, signInArea } from "@rapport/texts";
import type { ComponentType } from "react";
import { TextsProvider, useTexts } from "../../shared/texts.tsx";

const areas = [clientArea, findingsArea, journalArea, signInArea];

/** The words of the journal come with its pages: the first page a client loads carries none of them. */
export function withJournalTexts(Page: ComponentType): ComponentType {
  return function PageWithJournalTexts() {
    const { locale } = useTexts();
    return <TextsProvider locale={locale} areas={areas}><Page /></TextsProvider>;
  };
}
