import { biome } from "./biome.ts";

/** `npm run format [-- PATH...]`: writes the house format. With `--check` it only says which files differ. */
if (import.meta.main) {
  const args = process.argv.slice(2);
  const onlyCheck = args.includes("--check");
  const paths = args.filter((arg) => !arg.startsWith("--"));
  const { code, output } = await biome(["format", "--colors=off", "--max-diagnostics=200", ...(onlyCheck ? [] : ["--write"]), ...(paths.length > 0 ? paths : ["."])]);
  console.log(output.trim());
  process.exitCode = code;
}
