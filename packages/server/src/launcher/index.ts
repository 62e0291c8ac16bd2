export { CannotStart } from "./cannot-start.ts";
export type { Connections, RunningDatabase, StartOptions } from "./running-database.ts";
export { startDatabase } from "./start-database.ts";
