import { journalArea } from "@rapport/texts";
import type { ComponentType } from "react";
import { withAreas } from "../with-areas.tsx";

export const withJournalTexts = (Page: ComponentType): ComponentType => withAreas(journalArea, Page);
