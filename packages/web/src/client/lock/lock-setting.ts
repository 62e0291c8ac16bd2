const name = "rapport.lock";

/** Does this device ask for its lock after a minute away? Off only where she turned it off here. */
export const lockIsOn = (): boolean => localStorage.getItem(name) !== "off";

export function chooseLock(on: boolean): void {
  if (on) localStorage.removeItem(name);
  else localStorage.setItem(name, "off");
}
