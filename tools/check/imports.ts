export interface ImportedModule {
  readonly specifier: string;
  /** From 1. */
  readonly line: number;
}

const statement = /^[ \t]*(?:import|export)\b[^;'"`]*?from\s*["']([^"']+)["']|^[ \t]*import\s*["']([^"']+)["']|\bimport\s*\(\s*["']([^"']+)["']\s*\)|\bnew URL\(\s*["'](\.[^"']+\.ts)["']/gm;

/** What a source file imports or exports from, statically or not, in order. */
export function importsOf(source: string): ImportedModule[] {
  return [...source.matchAll(statement)].map((match) => ({
    specifier: match[1] ?? match[2] ?? match[3] ?? match[4] ?? "",
    line: source.slice(0, match.index + match[0].length).split("\n").length,
  }));
}
