import { togetherArea } from "@rapport/texts";
import type { ComponentType } from "react";
import { withAreas } from "../../with-areas.tsx";

export const withTogetherTexts = (Page: ComponentType): ComponentType => withAreas(togetherArea, Page);
