import { Link, Outlet } from "@tanstack/react-router";
import { TabMark } from "../parts/marks.tsx";
import { pageFile } from "../shared/page-modules.ts";
import { paths } from "../shared/paths.ts";
import { useTexts } from "../shared/texts.tsx";
import { useBodyClass } from "../shared/use-body-class.ts";
import { clientFiles } from "./files.ts";
import { AwayCover } from "./lock/away-cover.tsx";

const places = [
  { to: paths.today, page: "today", mark: "today", word: "parts.nav-today" },
  { to: paths.journal, page: "journal", mark: "journal", word: "parts.nav-journal" },
  { to: paths.together, page: "together", mark: "together", word: "parts.nav-together" },
  { to: paths.calm, page: "calm", mark: "calm", word: "parts.nav-calm" },
] as const;

/** One column, and the bar of four at the foot. What stands on top belongs to each page. */
export function ClientFrame() {
  useBodyClass("client");
  const { t } = useTexts();
  return (
    <>
      <Outlet />
      <AwayCover />
      <nav className="tabbar" aria-label={t("parts.main-menu")}>
        <ul>
          {places
            .filter(({ page }) => pageFile(clientFiles, page))
            .map(({ to, mark, word }) => (
              <li key={to}>
                <Link to={to} activeOptions={{ exact: to === paths.today }}>
                  <TabMark of={mark} />
                  {t(word)}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
    </>
  );
}
