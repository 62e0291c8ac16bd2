/** What kind of device, as far as its browser says. Nothing finer is kept. */
export function deviceOf(userAgent: string | undefined): "phone" | "tablet" | "computer" | "unknown" {
  if (userAgent === undefined || userAgent === "") return "unknown";
  if (/iPad|Tablet|Android(?!.*Mobi)/.test(userAgent)) return "tablet";
  return /Mobi/.test(userAgent) ? "phone" : "computer";
}
