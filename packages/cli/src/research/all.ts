import { change } from "./change.ts";
import { changepoints } from "./changepoints.ts";
import { chart } from "./chart.ts";
import { circle } from "./circle.ts";
import { fit } from "./fit.ts";
import { gains } from "./gains.ts";
import { meta } from "./meta.ts";
import type { ResearchCommand } from "./research-command.ts";
import { strain } from "./strain.ts";
import { surface } from "./surface.ts";

/** The commands for researchers, by name. */
export const researchCommands: Readonly<Record<string, ResearchCommand>> = { change, gains, strain, chart, changepoints, fit, surface, circle, meta };
