import { useParams } from "@tanstack/react-router";

/** One part of the page's address, such as `clientId`. @throws if the page's route has no such part. */
export function usePathPart(name: string): string {
  const parts: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  const value = parts[name];
  if (value === undefined) throw new Error(`usePathPart requires a part of the address, got ${name}`);
  return value;
}
