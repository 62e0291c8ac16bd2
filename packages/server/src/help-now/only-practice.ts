import type { Stores } from "../http/parts.ts";

const known = new WeakMap<Stores, string>();

/** The practice of this installation, found by its members, since nobody is signed in; undefined before it is set up. */
export async function onlyPractice(stores: Stores): Promise<string | undefined> {
  const remembered = known.get(stores);
  if (remembered !== undefined) return remembered;
  const { rows } = await stores.auth.query<{ practice_id: string }>("select m.practice_id from auth.membership m join auth.account a on a.id = m.account_id where a.kind = 'staff' order by a.created_at limit 1");
  const found = rows[0]?.practice_id;
  if (found !== undefined) known.set(stores, found);
  return found;
}
