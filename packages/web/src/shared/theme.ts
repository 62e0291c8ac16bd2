export type Theme = "light" | "dark" | "as-device";

const name = "rapport.theme";

/** The device decides unless this person chose on this device. */
export function applyTheme(): void {
  const chosen = currentTheme();
  if (chosen === "as-device") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
}

export function currentTheme(): Theme {
  const kept = localStorage.getItem(name);
  return kept === "light" || kept === "dark" ? kept : "as-device";
}

export function chooseTheme(theme: Theme): void {
  if (theme === "as-device") localStorage.removeItem(name);
  else localStorage.setItem(name, theme);
  applyTheme();
}
