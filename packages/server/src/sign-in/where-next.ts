import { rolesOfPerson } from "@rapport/store";
import type { Stores } from "../http/parts.ts";
import type { WhoSignsIn } from "./start-sign-in.ts";

/** The first page after signing in. */
export async function whereNext(stores: Stores, who: WhoSignsIn): Promise<string> {
  if (who.kind === "client") return "/me";
  const roles = await stores.database.withContext({ practiceId: who.practiceId, personId: who.personId, kind: "staff" }, rolesOfPerson);
  return roles.includes("therapist") ? "/t" : roles.includes("admin") ? "/admin/people" : "/t/settings";
}
