const systems: readonly (readonly [RegExp, string])[] = [[/iPhone|iPad/, "iPhone or iPad"], [/Android/, "Android"], [/Windows/, "Windows"], [/Mac OS X|Macintosh/, "Mac"], [/Linux|X11/, "Linux"]];
const browsers: readonly (readonly [RegExp, string])[] = [[/Edg\//, "Edge"], [/Firefox\/|FxiOS/, "Firefox"], [/Chrome\/|CriOS|Chromium/, "Chrome"], [/Safari\//, "Safari"]];

/** What kind of device a browser says it is, so that a person knows their own again: `Firefox, Android`. Never the whole header. */
export function deviceName(userAgent: string | undefined): string {
  const of = (known: typeof systems) => known.find(([sign]) => sign.test(userAgent ?? ""))?.[1];
  return [of(browsers), of(systems)].filter((part) => part !== undefined).join(", ") || "?";
}
