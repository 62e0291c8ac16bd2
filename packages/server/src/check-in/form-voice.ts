import { afterMeeting, type Form, formOf, givenFormOf, type History, type Names, type Setting } from "@rapport/instruments";
import { checkinArea, createTexts, type Texts } from "@rapport/texts";
import type { KeyOf } from "@rapport/texts";
import type { FormContext } from "@rapport/store";

export type CheckinTexts = Texts<KeyOf<typeof checkinArea>>;

/** The words of these pages in her language. */
export const checkinTexts = (locale: string, youForm: string): CheckinTexts =>
  createTexts({ locale, areas: [checkinArea], youForm: youForm === "formal" ? "formal" : "informal" });

/**
 * The forms a one-time link can be for: our own by their letter, a published one by its code. `B-link` is the quiet link: what is never
 * asked with the therapist near by.
 */
export const isLinkForm = (form: string): boolean => isOwnForm(form) || givenFormOf(form) !== undefined;

/** Our own wording. */
export const isOwnForm = (form: string): boolean => ["A", "B", "B-link"].includes(form);

/** Asked after they met: its last page leads on to what felt off, and to someone else. */
export const isAfterForm = (form: string): boolean => form === "B" || form === "B-link";

/** @throws RangeError for a form no link can be for */
export const instrumentOf = (form: string): Form => givenFormOf(form) ?? (form === "B-link" ? afterMeeting : formOf(form));

/** On the handed-over screen the therapist is near by, so what is never asked then is left out. */
export function settingOf(form: string, purpose: "form" | "screen"): Setting {
  if (purpose === "screen") return "room";
  return form === "B-link" ? "link" : "alone";
}

export function historyOf(context: FormContext, form: string): History {
  return { lastForms: context.lastForms, ...(form === "B-link" && context.done !== undefined ? { askedInRoom: context.done.askedItems } : {}) };
}

/** No name on the page unless she allowed it: whoever opens the link would read it. */
export const namesOf = (context: FormContext): Names => ({ therapist: context.profile.namesTherapist ? context.therapist.name : null });

export const therapistIn = (context: FormContext, texts: CheckinTexts): string => (context.profile.namesTherapist ? context.therapist.name : texts.t("therapist.unnamed"));
