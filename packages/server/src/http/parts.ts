import type { KeyObject } from "node:crypto";
import type { DataKeys, Database, Seams } from "@rapport/store";
import type pg from "pg";
import type { Config } from "../config.ts";
import type { DemoPractice } from "../demo/demo-practice.ts";

/** One database with its keys: the practice's, or the demo's. */
export interface Stores {
  readonly database: Database;
  /** A pool of the role that reads accounts, sign-ins and links, and nothing else. */
  readonly auth: pg.Pool;
  readonly keys: DataKeys;
  /** As the role that may delete people's records. Absent where nothing can be erased, such as a tool that only reads. */
  readonly worker?: Database | undefined;
}

export interface ServerParts {
  readonly config: Config;
  readonly stores: Stores;
  /** The sample practice. Absent where it may not be entered with one click. */
  readonly demo?: DemoPractice | undefined;
  readonly seams: Seams;
  /** Signs the list of the pages. Absent where nobody checks them. */
  readonly pagesKey?: KeyObject | undefined;
  /** Ids, codes and counts only. */
  readonly log: (entry: object) => void;
}

/** Tokens of the demo say so, and choose its database. */
export const demoPrefix = "demo-";

export function storesOf(parts: ServerParts, token: string): Stores | undefined {
  return token.startsWith(demoPrefix) ? parts.demo?.stores : parts.stores;
}
