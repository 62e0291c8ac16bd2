import { StoreError } from "../store-error.ts";
import { sqlFor, type Transaction } from "../transaction.ts";

/** What she chose about how she is asked, reached and shown things. */
export interface OwnProfile {
  readonly language: string;
  readonly youForm: string;
  readonly hasMail: boolean;
  readonly messages: "mail" | "none";
  readonly answersWhere: "together" | "alone" | "both";
  readonly linkNamesTherapist: boolean;
  readonly sharedPhone: boolean;
  readonly onePage: boolean;
  readonly showsNumbers: boolean;
  /** Another view of the therapist's can be opened alone, not only when they meet. */
  readonly opensViewsAlone: boolean;
  readonly version: number;
}

export async function ownProfile(tx: Transaction): Promise<OwnProfile> {
  const row = await tx.one(
    sqlFor.selectFrom("rapport.client_profile")
      .select(["language", "you_form", "contact_kind", "messages", "answers_where", "link_names_therapist", "shared_phone", "one_page", "shows_numbers", "opens_views_alone", "version"])
      .where("practice_id", "=", tx.context.practiceId).where("client_id", "=", tx.context.personId),
    "client profile",
  );
  return {
    language: row.language, youForm: row.you_form, hasMail: row.contact_kind === "mail", messages: row.messages as OwnProfile["messages"],
    answersWhere: row.answers_where as OwnProfile["answersWhere"], linkNamesTherapist: row.link_names_therapist, sharedPhone: row.shared_phone, onePage: row.one_page,
    showsNumbers: row.shows_numbers, opensViewsAlone: row.opens_views_alone, version: row.version,
  };
}

export type OwnProfileChange = Partial<Pick<OwnProfile, "messages" | "answersWhere" | "linkNamesTherapist" | "sharedPhone" | "onePage" | "showsNumbers" | "opensViewsAlone">>;

/** @throws StoreError `stale` when it was changed since `version` was seen. */
export async function changeOwnProfile(tx: Transaction, version: number, change: OwnProfileChange): Promise<number> {
  const set = {
    ...(change.messages === undefined ? {} : { messages: change.messages }),
    ...(change.answersWhere === undefined ? {} : { answers_where: change.answersWhere }),
    ...(change.linkNamesTherapist === undefined ? {} : { link_names_therapist: change.linkNamesTherapist }),
    // On a phone others may look at, messages and links carry no name.
    ...(change.sharedPhone === undefined ? {} : { shared_phone: change.sharedPhone, ...(change.sharedPhone ? { link_names_therapist: false } : {}) }),
    ...(change.onePage === undefined ? {} : { one_page: change.onePage }),
    ...(change.showsNumbers === undefined ? {} : { shows_numbers: change.showsNumbers }),
    ...(change.opensViewsAlone === undefined ? {} : { opens_views_alone: change.opensViewsAlone }),
  };
  const changed = await tx.change(
    sqlFor.updateTable("rapport.client_profile").set({ ...set, version: version + 1 })
      .where("practice_id", "=", tx.context.practiceId).where("client_id", "=", tx.context.personId).where("version", "=", version),
  );
  if (changed !== 1) throw new StoreError("stale", `client profile was changed since version ${version}`);
  return version + 1;
}
