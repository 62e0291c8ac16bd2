import { afterMeeting, type Form, formOf, type History, type Names, type Setting } from "@rapport/instruments";
import { checkinArea, createTexts, type Texts } from "@rapport/texts";
import type { KeyOf } from "@rapport/texts";
import type { FormContext } from "@rapport/store";

export type CheckinTexts = Texts<KeyOf<typeof checkinArea>>;

/** The words of these pages in her language. */
export const checkinTexts = (locale: string, youForm: string): CheckinTexts =>
  createTexts({ locale, areas: [checkinArea], youForm: youForm === "formal" ? "formal" : "informal" });

/** The forms a one-time link can be for. `B-link` is the quiet link: what is never asked with the therapist near by. */
export const linkForms = ["A", "B", "B-link"] as const;
export type LinkForm = (typeof linkForms)[number];

export function isLinkForm(form: string): form is LinkForm {
  return linkForms.some((known) => known === form);
}

export const instrumentOf = (form: LinkForm): Form => (form === "B-link" ? afterMeeting : formOf(form));

/** On the handed-over screen the therapist is near by, so what is never asked then is left out. */
export function settingOf(form: LinkForm, purpose: "form" | "screen"): Setting {
  if (purpose === "screen") return "room";
  return form === "B-link" ? "link" : "alone";
}

export function historyOf(context: FormContext, form: LinkForm): History {
  return { lastForms: context.lastForms, ...(form === "B-link" && context.done !== undefined ? { askedInRoom: context.done.askedItems } : {}) };
}

/** No name on the page unless she allowed it: whoever opens the link would read it. */
export const namesOf = (context: FormContext): Names => ({ therapist: context.profile.namesTherapist ? context.therapist.name : null });

export const therapistIn = (context: FormContext, texts: CheckinTexts): string => (context.profile.namesTherapist ? context.therapist.name : texts.t("therapist.unnamed"));
