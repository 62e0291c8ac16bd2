import type { Route } from "../http/route.ts";
import { clientShareRoutes } from "./client-share-routes.ts";
import { ownSealedRoutes } from "./own-routes.ts";
import { ownNotesRoutes } from "./own-notes-routes.ts";
import { therapistShareRoutes } from "./therapist-share-routes.ts";

/** What is sealed, and the copies that are given. */
export const sealedRoutes: readonly Route[] = [...ownSealedRoutes, ...ownNotesRoutes, ...clientShareRoutes, ...therapistShareRoutes];
