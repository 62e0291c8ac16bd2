import type { Seams } from "@rapport/store";
import pg from "pg";
import type { RunningDatabase } from "../launcher/index.ts";
import { closeStores, demoDatabase, demoKeys, openStores } from "../open-stores.ts";
import type { DemoPlace } from "./demo-practice.ts";

/** The example's own database on the server that runs, under keys derived for it. */
export function demoPlace(database: RunningDatabase, seams: Seams): DemoPlace {
  return {
    async exists() {
      // Which databases there are may be asked from the main one.
      const client = new pg.Client(database.connections().auth);
      await client.connect();
      try {
        return (await client.query("select from pg_database where datname = $1", [demoDatabase])).rowCount === 1;
      } finally {
        await client.end();
      }
    },
    async open() {
      await database.ensureDatabase(demoDatabase);
      return openStores(database.connections(demoDatabase), demoKeys(database.keys), seams);
    },
    close: closeStores,
    drop: () => database.dropDatabase(demoDatabase),
  };
}
