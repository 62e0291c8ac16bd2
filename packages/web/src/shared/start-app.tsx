import { type Area, wordPackOf } from "@rapport/texts";
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { type ReactNode, StrictMode, useLayoutEffect, useMemo } from "react";
import { createRoot } from "react-dom/client";
import { AppRoot } from "../parts/app-root.tsx";
import { LoadingLine } from "../parts/loading-line.tsx";
import { PageNotFound, PageProblem } from "../parts/page-problem.tsx";
import { type AppParts, createAppRouter } from "./create-app-router.tsx";
import { meQuery } from "./me.ts";
import { createQueries } from "./queries.ts";
import { TextsProvider, useTexts } from "./texts.tsx";
import { applyTheme } from "./theme.ts";

interface AppToStart extends Pick<AppParts, "kind" | "routes" | "files" | "Frame" | "RoomFrame"> {
  /** The catalogue this app carries. */
  readonly areas: readonly Area[];
}

/** Puts an app on the page. */
export function startApp(app: AppToStart): void {
  const root = document.getElementById("root");
  if (!root) throw new Error("startApp requires an element with the id root");
  applyTheme();
  const signInPage = () => {
    if (location.pathname !== "/sign-in") location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
  };
  const queries = createQueries(signInPage);
  const router = createAppRouter({
    ...app,
    queries,
    Root: AppRoot,
    Problem: PageProblem,
    NotFound: PageNotFound,
    ...(app.kind === "client" && { Pending: LoadingLine }),
  });
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <InTheirLanguage areas={app.areas}>
          <RouterProvider router={router} />
        </InTheirLanguage>
      </QueryClientProvider>
    </StrictMode>,
  );
}

/** The practice's language; before we know whose page it is, English. `?locale=x-mirror` shows any page mirrored. */
function InTheirLanguage({ areas, children }: { areas: readonly Area[]; children: ReactNode }) {
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const kept = me?.practice.wordPack ?? "plain";
  const wordPack = useMemo(() => wordPackOf(kept), [kept]);
  return (
    <TextsProvider locale={tryLocale() ?? me?.practice.language ?? "en"} areas={areas} wordPack={wordPack}>
      <DocumentLanguage />
      {children}
    </TextsProvider>
  );
}

const tryLocale = () => /[?&]locale=(x-mirror|x-long)\b/.exec(startedAt)?.[1];
const startedAt = location.search;

function DocumentLanguage() {
  const { locale, direction } = useTexts();
  useLayoutEffect(() => {
    document.documentElement.lang = locale.startsWith("x-") ? "en" : locale;
    document.documentElement.dir = direction;
  }, [locale, direction]);
  return null;
}
