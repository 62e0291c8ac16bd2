import { Outlet } from "@tanstack/react-router";
import { ExampleLine } from "../parts/example.tsx";
import { TourLine } from "./demo/tour-line.tsx";

/** Around the pages that two people look at: nothing, but that an example says so. */
export function RoomFrame() {
  return (
    <>
      <ExampleLine />
      <TourLine />
      <Outlet />
    </>
  );
}
