/** The name that takes the fewest changed letters. */
export function nearestName(typed: string, names: readonly string[]): string {
  const distances = names.map((name) => ({ name, distance: editDistance(typed.toLowerCase(), name.toLowerCase()) }));
  return distances.reduce((best, next) => (next.distance < best.distance ? next : best)).name;
}

/** Letters to insert, delete or replace (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replace = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
