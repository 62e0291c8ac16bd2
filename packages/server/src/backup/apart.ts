// A program of its own, so that copying and hashing gigabytes never keeps an answer waiting. It says what it does line by line.
import { realSeams } from "@rapport/store";
import { readConfig } from "../config.ts";
import { CannotStart } from "../launcher/index.ts";
import { makeDailyCopy } from "./daily-copies.ts";
import { makeStoppedCopy } from "./make-copy.ts";
import { rehearseRestore } from "./rehearse.ts";

const say = (line: string) => console.log(line);

try {
  const config = readConfig(process.env, process.cwd());
  if (process.argv[2] === "daily") await makeDailyCopy(config, realSeams, say);
  else if (process.argv[2] === "copy") await makeStoppedCopy(config, realSeams, undefined, say);
  else await rehearseRestore(config, realSeams, undefined, say);
} catch (error) {
  // Messages of refusals are written for people; of anything else only the kind goes out.
  say(error instanceof CannotStart ? error.message : `It ended with ${error instanceof Error ? error.name : "an unknown error"}.`);
  process.exitCode = 1;
}
