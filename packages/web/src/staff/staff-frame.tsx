import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Brand } from "../parts/marks.tsx";
import { TourLine } from "./demo/tour-line.tsx";
import { RemoveExample } from "./demo/remove-example.tsx";
import { InFrame } from "../shared/in-frame.ts";
import { useMe } from "../shared/me.ts";
import { pageFile } from "../shared/page-modules.ts";
import { paths } from "../shared/paths.ts";
import { useTexts } from "../shared/texts.tsx";
import { useBodyClass } from "../shared/use-body-class.ts";
import { staffFiles } from "./files.ts";
import { isPracticePath, mayOpen, practicePlaces, workPlaces } from "./places.ts";
import { useShortcuts } from "./use-shortcuts.ts";

const CommandBar = lazy(() => import("./command-bar.tsx"));

/** Side bar and one wide column. Below 720 px the side bar lies on top. */
export function StaffFrame() {
  useBodyClass("staff");
  const { t } = useTexts();
  const me = useMe();
  const [commandsOpen, setCommandsOpen] = useState(false);
  useShortcuts(me.person.shortcuts, () => setCommandsOpen(true));
  const { roles } = me.person;
  const ofPractice = useRouterState({ select: ({ location }) => isPracticePath(location.pathname) });
  const shown = (ofPractice ? practicePlaces : workPlaces).filter((place) => pageFile(staffFiles, place.page) && mayOpen(place, me.person, me.demo));
  const treats = roles.includes("therapist");
  const practiceStart = roles.includes("admin") ? paths.people : paths.policy;
  const other = ofPractice ? treats && { to: paths.staffToday, text: t("parts.nav-back-to-work") } : { to: practiceStart, text: t("parts.nav-practice") };
  return (
    <div className="shell">
      <header className="side">
        <Link className="brand" to={treats ? paths.staffToday : practiceStart}>
          <Brand>Rapport</Brand>
        </Link>
        {me.demo && (
          <a className="chip ex" href={paths.demo}>
            {t("parts.example")}
          </a>
        )}
        <nav aria-label={t("parts.main-menu")}>
          {shown.map(({ to, word }) => (
            <PlaceLink key={to} to={to}>
              {t(word)}
            </PlaceLink>
          ))}
          {/* On a phone the foot of the side bar is not there. */}
          {other && <Link className="narrow" to={other.to} activeProps={{}}>{other.text}</Link>}
          <Link className="narrow" to={paths.staffSettings} activeProps={{}}>{t("parts.nav-settings")}</Link>
        </nav>
        <div className="foot">
          {other && <Link to={other.to}>{other.text}</Link>}
          <span>
            {me.practice.name}
            {me.demo && (
              <>
                <br />
                {t("parts.example-practice")}
                <br />
                <a className="muted" href={paths.demo}>
                  {t("parts.example-other")}
                </a>
                <br />
                <RemoveExample />
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
        <TourLine />
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
function PlaceLink({ to, children }: { to: string; children: string }) {
  const here = useRouterState({ select: ({ location }) => location.pathname });
  const link = useRef<HTMLAnchorElement>(null);
  const current = here === to || (to !== paths.staffToday && here.startsWith(`${to}/`)) || (to === paths.clients && here.startsWith("/t/sessions/"));
  // On a phone the menu is a line that scrolls: where one is stays in view.
  useEffect(() => {
    if (current) link.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);
  return (
    <Link ref={link} to={to} activeOptions={{ exact: true }} activeProps={{}} aria-current={current ? "page" : undefined}>
      {children}
    </Link>
  );
}

/** The old page stays while the next one comes; this thin line on top says so. */
function LoadingThread() {
  const loading = useRouterState({ select: ({ isLoading }) => isLoading });
  return loading ? <div className="thread" aria-hidden="true" /> : null;
}
