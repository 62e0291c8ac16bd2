import { useSyncExternalStore } from "react";

const name = "rapport-tour";
const listeners = new Set<() => void>();

/** The stop at which the way round stands, from 0; -1 when nobody asked for it or it was left. It lasts as long as this tab. */
export const tourStop = (): number => Number(sessionStorage.getItem(name) ?? -1);

export function goToStop(stop: number): void {
  if (stop < 0) sessionStorage.removeItem(name);
  else sessionStorage.setItem(name, String(stop));
  for (const told of listeners) told();
}

export const useTourStop = (): number =>
  useSyncExternalStore((told) => {
    listeners.add(told);
    return () => listeners.delete(told);
  }, tourStop);
