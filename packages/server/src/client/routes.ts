import type { Route } from "../http/route.ts";
import { breakRoutes } from "./break.ts";
import { ownGoalRoutes } from "../goals/own-goal-routes.ts";
import { messageRoutes } from "./messages.ts";
import { noteRoutes } from "./notes.ts";
import { ownDataRoutes } from "./own-data.ts";
import { planRoutes } from "./plan.ts";
import { privacyRoutes } from "./privacy.ts";
import { todayRoutes } from "./today.ts";
import { togetherRoutes } from "./together.ts";
import { toolRoutes } from "./tool.ts";

/** The client's own pages. */
export const ownPageRoutes: readonly Route[] = [...todayRoutes, ...togetherRoutes, ...noteRoutes, ...planRoutes, ...messageRoutes, ...toolRoutes, ...breakRoutes, ...ownGoalRoutes, ...privacyRoutes, ...ownDataRoutes];
