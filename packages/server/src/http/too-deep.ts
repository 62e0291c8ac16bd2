const deepest = 20;

/** Is this JSON nested deeper than any of ours? */
export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth >= deepest) return true;
  return Object.values(value).some((inner) => isTooDeep(inner, depth + 1));
}
