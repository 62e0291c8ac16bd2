import type { QueryClient } from "@tanstack/react-query";
import type { ComponentType } from "react";

/** Fetches what a page shows before it is shown; the page before it stays until then. */
export type PageLoad = (given: { queries: QueryClient; params: Readonly<Record<string, string>> }) => Promise<unknown>;

/** A file in `pages/`: its component is the default export, `load` may stand beside it. */
export interface PageModule {
  readonly default: ComponentType;
  readonly load?: PageLoad;
}

/** What `import.meta.glob("./pages/*.tsx")` gives: one importer for each file. */
export type PageFiles = Readonly<Record<string, () => Promise<unknown>>>;

/** One line of a route table. `page` is the file's name without `.tsx`. */
export interface PageRoute {
  readonly path: string;
  readonly page: string;
  /** `app` has the frame and asks for a sign-in; `bare` has neither frame nor sign-in; `kept` is `app`
   * that opens with no signal too, from what lies on the device; `room` fills the screen and asks for one. */
  readonly frame: "app" | "kept" | "bare" | "room";
}

export const pageFile = (files: PageFiles, page: string) => files[`./pages/${page}.tsx`] as (() => Promise<PageModule>) | undefined;
