/** The two apps and the first part of every address they answer. `""` is the front page itself. */
export const apps = {
  client: { html: "client.html", first: ["", "sign-in", "invite", "demo", "me"] },
  staff: { html: "staff.html", first: ["t", "room", "s", "p", "admin", "start", "gallery"] },
} as const;

export type App = keyof typeof apps;

/** Which app answers this path, if any does. The check-in pages (`/c/`) and `/help-now` belong to the server. */
export function appFor(path: string): App | undefined {
  const first = path.split("/")[1] ?? "";
  for (const [name, { first: mine }] of Object.entries(apps)) {
    if ((mine as readonly string[]).includes(first)) return name as App;
  }
  return undefined;
}
