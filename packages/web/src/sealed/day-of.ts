/** The day of an instant on this device. */
export function dayOf(instant: string): string {
  const at = new Date(instant);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
}

/** The day on this device. */
export const today = (): string => dayOf(new Date().toISOString());
