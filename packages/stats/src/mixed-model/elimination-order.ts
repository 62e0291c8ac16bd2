/**
 * In which order the units of crossing factors are eliminated, so that little fills in.
 *
 * The units of the largest factor never meet each other: they come first. The others follow by least degree
 * (Tinney & Walker 1967), counted in the graph that is left when those before are gone.
 *
 * @param neighbours for each unit those it shares rows with; `first` units of the largest factor come before the others.
 */
export function eliminationOrder(neighbours: readonly ReadonlySet<number>[], first: number): Int32Array {
  const order = Int32Array.from({ length: neighbours.length }, (_, unit) => unit);
  const graph = new Map<number, Set<number>>();
  for (let unit = first; unit < neighbours.length; unit++) graph.set(unit, new Set([...(neighbours[unit] as Set<number>)].filter((other) => other >= first && other !== unit)));
  const seen = new Set<string>();
  for (let unit = 0; unit < first; unit++) { // clients with the same therapists leave the same edges
    const others = [...(neighbours[unit] as Set<number>)].filter((other) => other >= first).sort((a, b) => a - b);
    const key = others.join();
    if (seen.has(key)) continue;
    seen.add(key);
    connect(graph, others);
  }
  for (let at = first; at < neighbours.length; at++) {
    let [best, least] = [-1, Infinity];
    for (const [unit, others] of graph) if (others.size < least) [best, least] = [unit, others.size];
    const others = [...(graph.get(best) as Set<number>)];
    graph.delete(best);
    for (const other of others) graph.get(other)?.delete(best);
    connect(graph, others);
    order[at] = best;
  }
  return order;
}

function connect(graph: Map<number, Set<number>>, units: readonly number[]): void {
  for (const unit of units) {
    const known = graph.get(unit) as Set<number>;
    if (known.size >= graph.size - 1) continue;
    for (const other of units) if (other !== unit) known.add(other);
  }
}
