export { resetStaffHere } from "./at-the-machine.ts";
export { restoreCopy } from "./backup/restore.ts";
export { backupsFolder, makeStoppedCopy } from "./backup/make-copy.ts";
export { BadConfig, type Config, readConfig } from "./config.ts";
export { doctorLines } from "./doctor/report.ts";
export { type Examination, examine } from "./doctor/examine.ts";
export { CannotStart, type Connections, refuseUnsafe, type RunningDatabase, startDatabase, type StartOptions } from "./launcher/index.ts";
export { type Running, startRapport, type StartHooks } from "./start.ts";
export { version } from "./version.ts";
