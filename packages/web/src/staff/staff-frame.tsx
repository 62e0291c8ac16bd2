import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { Brand } from "../parts/marks.tsx";
import { InFrame } from "../shared/in-frame.ts";
import { useMe } from "../shared/me.ts";
import { pageFile } from "../shared/page-modules.ts";
import { paths } from "../shared/paths.ts";
import { useTexts } from "../shared/texts.tsx";
import { useBodyClass } from "../shared/use-body-class.ts";
import { staffFiles } from "./files.ts";
import { useShortcuts } from "./use-shortcuts.ts";

const CommandBar = lazy(() => import("./command-bar.tsx"));

const places = [
  { to: paths.staffToday, page: "today", word: "parts.nav-today" },
  { to: paths.clients, page: "clients", word: "parts.nav-clients" },
  { to: paths.shared, page: "shared", word: "parts.nav-shared" },
  { to: paths.supervision, page: "supervision", word: "parts.nav-supervision" },
  { to: paths.learn, page: "learn", word: "parts.nav-learn" },
] as const;

/** Side bar and one wide column. Below 720 px the side bar lies on top. */
export function StaffFrame() {
  useBodyClass("staff");
  const { t } = useTexts();
  const me = useMe();
  const [commandsOpen, setCommandsOpen] = useState(false);
  useShortcuts(me.person.shortcuts, () => setCommandsOpen(true));
  return (
    <div className="shell">
      <header className="side">
        <Link className="brand" to={paths.staffToday}>
          <Brand>Rapport</Brand>
        </Link>
        {me.demo && <span className="chip ex">{t("parts.example")}</span>}
        <nav aria-label={t("parts.main-menu")}>
          {places
            .filter(({ page }) => pageFile(staffFiles, page))
            .map(({ to, word }) => (
              <Place key={to} to={to}>
                {t(word)}
              </Place>
            ))}
        </nav>
        <div className="foot">
          <span>
            {me.practice.name}
            {me.demo && (
              <>
                <br />
                {t("parts.example-practice")}
              </>
            )}
          </span>
          <span className="who-am-i">
            {pageFile(staffFiles, "settings") ? (
              <Link className="muted" to={paths.staffSettings}>
                {me.person.name ?? ""}
              </Link>
            ) : (
              me.person.name
            )}{" "}
            <button
              type="button"
              className="kbd"
              aria-label={`${t("parts.open-commands")}, Ctrl K`}
              aria-keyshortcuts="Control+K"
              onClick={() => setCommandsOpen(true)}
            >
              Ctrl K
            </button>
          </span>
        </div>
      </header>
      <main id="main">
        <LoadingThread />
        <InFrame value>
          <Outlet />
        </InFrame>
      </main>
      {commandsOpen && (
        <Suspense>
          <CommandBar onClose={() => setCommandsOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** A place of the side bar; it stays marked on the pages below it. */
function Place({ to, children }: { to: string; children: string }) {
  const here = useRouterState({ select: ({ location }) => location.pathname });
  const current = here === to || (to !== paths.staffToday && here.startsWith(`${to}/`)) || (to === paths.clients && here.startsWith("/t/sessions/"));
  return (
    <Link to={to} activeOptions={{ exact: true }} activeProps={{}} aria-current={current ? "page" : undefined}>
      {children}
    </Link>
  );
}

/** The old page stays while the next one comes; this thin line on top says so. */
function LoadingThread() {
  const loading = useRouterState({ select: ({ isLoading }) => isLoading });
  return loading ? <div className="thread" aria-hidden="true" /> : null;
}
