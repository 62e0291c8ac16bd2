import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { type ReactNode, StrictMode, useLayoutEffect } from "react";
import { createRoot } from "react-dom/client";
import { AppRoot } from "../parts/app-root.tsx";
import { LoadingLine } from "../parts/loading-line.tsx";
import { PageNotFound, PageProblem } from "../parts/page-problem.tsx";
import { type AppParts, createAppRouter } from "./create-app-router.tsx";
import { meQuery } from "./me.ts";
import { createQueries } from "./queries.ts";
import { TextsProvider, useTexts } from "./texts.tsx";
import { applyTheme } from "./theme.ts";

/** Puts an app on the page. */
export function startApp(app: Pick<AppParts, "kind" | "routes" | "files" | "Frame">): void {
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
        <InTheirLanguage>
          <RouterProvider router={router} />
        </InTheirLanguage>
      </QueryClientProvider>
    </StrictMode>,
  );
}

/** The language the person chose; before we know who it is, the browser's. */
function InTheirLanguage({ children }: { children: ReactNode }) {
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  return (
    <TextsProvider language={me?.person.language ?? navigator.language}>
      <DocumentLanguage />
      {children}
    </TextsProvider>
  );
}

function DocumentLanguage() {
  const { language, direction } = useTexts();
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
  }, [language, direction]);
  return null;
}
