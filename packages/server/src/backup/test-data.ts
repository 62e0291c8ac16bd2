import { join } from "node:path";
import type { Config } from "../config.ts";
import { startDatabase } from "../launcher/index.ts";
import { ask, mainAs, realSeams, type TestPlace } from "../launcher/test-place.ts";

/** For tests: a running database with so many rows of 500 letters. */
export async function withRows(place: TestPlace, count: number) {
  const database = await startDatabase(place.config, realSeams, { throwAway: true });
  place.endWith(() => database.stop());
  await ask(mainAs(database), "create table if not exists t (n integer primary key, words text)");
  await ask(mainAs(database), "insert into t select n, repeat('x', 500) from generate_series(1, $1) n", [count]);
  return database;
}

/** The same keys beside another, empty data folder. */
export function elsewhere(place: TestPlace): Config {
  return { ...place.config, dataFolder: join(place.folder, "other") };
}

/** How many whole rows a start on these data finds. */
export async function rowsOf(config: Config): Promise<number> {
  const database = await startDatabase(config, realSeams, { throwAway: true });
  try {
    const [row] = await ask<{ count: string }>(mainAs(database), "select count(*) from t where length(words) = 500");
    return Number(row?.count);
  } finally {
    await database.stop();
  }
}
