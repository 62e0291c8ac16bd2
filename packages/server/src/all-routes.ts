import type { Route } from "./http/route.ts";
import { afterRoutes } from "./after/routes.ts";
import { clientRoutes } from "./clients/routes.ts";
import { healthRoutes } from "./health/routes.ts";
import { meRoutes } from "./me/routes.ts";
import { roomRoutes } from "./room/routes.ts";
import { sessionRoutes } from "./sessions/routes.ts";

/** Every route of the program. The access matrix is built from this list; a route that is not here does not exist. */
export const allRoutes: readonly Route[] = [...healthRoutes, ...meRoutes, ...clientRoutes, ...sessionRoutes, ...afterRoutes, ...roomRoutes];
