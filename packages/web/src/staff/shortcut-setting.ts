const name = "rapport.shortcuts";

/** Single-key shortcuts get in the way of speech input, so each person can turn them off on this device. */
export const shortcutsOn = (): boolean => localStorage.getItem(name) !== "off";

export function setShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(name);
  else localStorage.setItem(name, "off");
}
