export { CannotStart } from "./cannot-start.ts";
export { refuseUnsafe } from "./refuse-unsafe.ts";
export type { Connections, RunningDatabase, StartOptions } from "./running-database.ts";
export { startDatabase } from "./start-database.ts";
