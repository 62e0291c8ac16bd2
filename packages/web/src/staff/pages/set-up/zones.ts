/** Every zone the browser knows, and the one that is chosen. */
export function zoneOptions(chosen: string): readonly { value: string; label: string }[] {
  const known = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : [];
  return [...new Set([chosen, "UTC", ...known])].filter((zone) => zone !== "").sort().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}
