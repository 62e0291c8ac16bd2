import { Outlet } from "@tanstack/react-router";
import { LiveRegion } from "../shared/announce.tsx";
import { useTexts } from "../shared/texts.tsx";
import { useArrival } from "../shared/use-arrival.ts";

/** Around every page of both apps: the way past the menus, the live region, the focus after a move. */
export function AppRoot() {
  useArrival();
  const { t } = useTexts();
  return (
    <>
      <a className="skip" href="#main">
        {t("parts.skip-to-content")}
      </a>
      <Outlet />
      <LiveRegion />
    </>
  );
}
