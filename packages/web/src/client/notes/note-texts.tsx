import { clientArea, findingsArea, notesArea, signInArea } from "@rapport/texts";
import type { ComponentType } from "react";
import { TextsProvider, useTexts } from "../../shared/texts.tsx";

const areas = [clientArea, findingsArea, notesArea, signInArea];

/** The words of the notes come with their pages: the first page a client loads carries none of them. */
export function withNoteTexts(Page: ComponentType): ComponentType {
  return function PageWithNoteTexts() {
    const { locale } = useTexts();
    return <TextsProvider locale={locale} areas={areas}><Page /></TextsProvider>;
  };
}
