/**
 * The wording of a form in one language and one *you* form. Two names are filled in: `{therapist}` and `{client}`. Where the
 * client speaks (the answers, the short names of rows) `{myTherapist}` stands for the same person, so that a therapist who is not
 * named becomes "your therapist" in a question and "my therapist" in an answer.
 */

export type YouForm = "informal" | "formal";

export interface ItemWording {
  readonly text: string;
  readonly hint?: string;
  /** A short name for a row that shows the answer, in the rater's voice. */
  readonly row: string;
  readonly options?: Readonly<Record<string, string>>;
  /** The label of the field for own words. */
  readonly words?: string;
}

export interface FormWording {
  readonly name: string;
  /** What stands before the first question; the rater reads it once. */
  readonly intro: { readonly room: string; readonly link: string; readonly alone: string; readonly firstTime?: string };
  readonly thanks: string;
  readonly items: Readonly<Record<string, ItemWording>>;
}

export interface Wording {
  readonly language: string;
  readonly youForm: YouForm;
  /** What stands in for a name that is not shown. */
  readonly unnamed: { readonly therapist: string; readonly myTherapist: string; readonly client: string };
  /** Said to staff, and to clients, wherever an own form is used. */
  readonly label: { readonly staff: string; readonly client: string };
  readonly forms: Readonly<Record<string, FormWording>>;
}
