import type { Route } from "./http/route.ts";
import { afterRoutes } from "./after/routes.ts";
import { checkInRoutes } from "./check-in/routes.ts";
import { helpNowRoutes } from "./help-now/routes.ts";
import { linkRoutes } from "./links/routes.ts";
import { ownPageRoutes } from "./client/routes.ts";
import { clientRoutes } from "./clients/routes.ts";
import { briefRoutes } from "./brief/routes.ts";
import { caseloadRoutes } from "./caseload/routes.ts";
import { progressRoutes } from "./progress/routes.ts";
import { promiseRoutes } from "./promises/routes.ts";
import { recordRoutes } from "./record/routes.ts";
import { relationshipRoutes } from "./relationship-tab/routes.ts";
import { scoreRoutes } from "./scores/routes.ts";
import { staffTodayRoutes } from "./staff-today/routes.ts";
import { healthRoutes } from "./health/routes.ts";
import { meRoutes } from "./me/routes.ts";
import { roomRoutes } from "./room/routes.ts";
import { sessionRoutes } from "./sessions/routes.ts";
import { firstRunRoutes } from "./first-run/routes.ts";
import { invitationRoutes } from "./invitations/routes.ts";
import { welcomeRoutes } from "./invitations/welcome-routes.ts";
import { ownSignInRoutes } from "./sign-in/own-routes.ts";
import { signInRoutes } from "./sign-in/routes.ts";
import { staffRoutes } from "./staff/routes.ts";

/** Every route of the program. The access matrix is built from this list; a route that is not here does not exist. */
export const allRoutes: readonly Route[] = [...healthRoutes, ...checkInRoutes, ...linkRoutes, ...helpNowRoutes, ...meRoutes, ...clientRoutes, ...ownPageRoutes, ...sessionRoutes, ...afterRoutes, ...roomRoutes, ...signInRoutes, ...ownSignInRoutes, ...firstRunRoutes, ...staffRoutes, ...invitationRoutes, ...welcomeRoutes, ...staffTodayRoutes, ...briefRoutes, ...caseloadRoutes, ...relationshipRoutes, ...progressRoutes, ...recordRoutes, ...promiseRoutes, ...scoreRoutes];
