import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { practiceColumns } from "./practice.ts";

/** How long R's lme4 takes for the same model and data, where it is installed (Debian: r-cran-lme4); null where it is not. */
export function lme4Seconds(sessions: number): { readonly version: string; readonly seconds: number; readonly criterion: number } | null {
  const folder = mkdtempSync(join(tmpdir(), "rapport-lme4-"));
  try {
    const columns = practiceColumns(sessions, 0);
    const lines = Array.from({ length: sessions }, (_, row) => columns.map(({ values }) => values[row]).join(","));
    writeFileSync(join(folder, "data.csv"), [columns.map(({ name }) => name).join(","), ...lines].join("\n"));
    writeFileSync(join(folder, "fit.R"), script);
    const said = execFileSync("Rscript", ["--vanilla", "fit.R", String(sessions > 100_000 ? 1 : 5)], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    const [version = "", seconds = "", criterion = ""] = said.trim().split(" ");
    return { version, seconds: Number(seconds), criterion: Number(criterion) };
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const script = `suppressMessages(library(lme4))
d <- read.csv("data.csv")
times <- sapply(seq_len(as.integer(commandArgs(TRUE)[1])), function(i) system.time(m <<- lmer(score ~ lnsession + (1 + lnsession | client) + (1 | therapist), d))[["elapsed"]])
cat(as.character(packageVersion("lme4")), median(times), format(REMLcrit(m), digits = 15))
`;
