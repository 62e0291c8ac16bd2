// For tests: starts the database that the environment asks for, says how, and stops when its input ends.
import { realSeams } from "@rapport/store";
import { readConfig } from "../config.ts";
import { startDatabase } from "./index.ts";

const begun = performance.now();
const database = await startDatabase(readConfig(process.env, process.argv[2] ?? "/"), realSeams);
console.log(JSON.stringify({ how: database.how, milliseconds: performance.now() - begun }));
process.stdin.resume();
process.stdin.on("end", () => void database.stop());
