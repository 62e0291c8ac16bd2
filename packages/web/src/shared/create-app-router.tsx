import type { MeReply } from "@rapport/api";
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, type RouteComponent } from "@tanstack/react-router";
import { Unreachable } from "./api-client.ts";
import { isSignedOut } from "./queries.ts";
import { meQuery } from "./me.ts";
import { type PageFiles, type PageModule, type PageRoute, pageFile } from "./page-modules.ts";

export interface AppParts {
  readonly kind: MeReply["person"]["kind"];
  readonly queries: QueryClient;
  readonly routes: readonly PageRoute[];
  readonly files: PageFiles;
  readonly Root: RouteComponent;
  readonly Frame: RouteComponent;
  /** Around pages that two people look at. */
  readonly RoomFrame?: RouteComponent;
  readonly Problem: (props: { error: unknown; reset: () => void }) => React.ReactNode;
  readonly NotFound: () => React.ReactNode;
  readonly Pending?: () => React.ReactNode;
}

/**
 * Builds one app's router from its table. A page's code comes when its address is first opened; a line whose file is not
 * there answers like an unknown address.
 */
export function createAppRouter({ kind, queries, routes, files, Root, Frame, RoomFrame, Problem, NotFound, Pending }: AppParts) {
  const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Root });
  const signedIn = { beforeLoad: ({ location }: { location: { href: string } }) => requireSignIn(queries, kind, location.href) };
  const frames = {
    app: createRoute({ getParentRoute: () => root, id: "app", component: Frame, ...signedIn }),
    kept: createRoute({ getParentRoute: () => root, id: "kept", component: Frame, beforeLoad: ({ location }) => requireSignInIfThere(queries, kind, location.href) }),
    room: createRoute({ getParentRoute: () => root, id: "room", ...(RoomFrame && { component: RoomFrame }), ...signedIn }),
    bare: createRoute({ getParentRoute: () => root, id: "bare" }),
  };
  const home = kind === "staff" ? "/t" : "/me";
  // With its slash the first page is an index, and goes before the address of anything unknown below it.
  const inFrame = (frame: PageRoute["frame"]) =>
    routes
      .filter((route) => route.frame === frame && pageFile(files, route.page))
      .map((route) => pageRoute(frames[frame], route.path === home ? { ...route, path: `${home}/` } : route, files, queries));

  // An address below the app's own that no page has: said inside the frame, with the menu at hand.
  const unknown = createRoute({ getParentRoute: () => frames.app, path: `${home}/$`, component: NotFound });

  return createRouter({
    routeTree: root.addChildren([
      frames.app.addChildren([...inFrame("app"), unknown]),
      frames.kept.addChildren(inFrame("kept")),
      frames.room.addChildren(inFrame("room")),
      frames.bare.addChildren(inFrame("bare")),
    ]),
    context: { queries },
    scrollRestoration: true,
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultPendingMs: Pending ? 400 : 60_000,
    defaultPendingMinMs: 0,
    ...(Pending && { defaultPendingComponent: Pending }),
    defaultErrorComponent: Problem,
    defaultNotFoundComponent: NotFound,
  });
}

type Parent = ReturnType<typeof createRoute>;

function pageRoute(parent: unknown, { path, page }: PageRoute, files: PageFiles, queries: QueryClient) {
  const file = pageFile(files, page) as () => Promise<PageModule>;
  return createRoute({
    getParentRoute: () => parent as Parent,
    path,
    component: lazyRouteComponent(file),
    loader: async ({ params, preload }) => {
      const { load } = await file();
      // Coming near a link brings the page's code and reads nothing of anyone: a reading leaves a trace, and may open answers.
      if (!preload) await load?.({ queries, params: params as Record<string, string> });
    },
  });
}

/** Sends nobody to the sign-in page and a person of the other kind to their own app; both are other documents. */
async function requireSignIn(queries: QueryClient, kind: MeReply["person"]["kind"], href: string): Promise<void> {
  const me = await queries.ensureQueryData(meQuery).catch((error: unknown) => {
    if (isSignedOut(error)) return leaveFor(`/sign-in?next=${encodeURIComponent(href)}`);
    throw error;
  });
  if (me.person.kind !== kind) await leaveFor(me.person.kind === "staff" ? "/t" : "/me");
}

/** With no signal the page opens all the same: what it shows lies on the device, behind its own lock. */
async function requireSignInIfThere(queries: QueryClient, kind: MeReply["person"]["kind"], href: string): Promise<void> {
  if (!navigator.onLine) return;
  try {
    await requireSignIn(queries, kind, href);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
  }
}

/** Opens another document. Never resolves: what stands on the page stays until the next one is there. */
export function leaveFor(address: string): Promise<never> {
  location.assign(address);
  return new Promise(() => {});
}
