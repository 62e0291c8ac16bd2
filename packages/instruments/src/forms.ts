import type { Form, FormCode } from "./form.ts";
import { afterMeeting } from "./forms/after-meeting.ts";
import { aroundBreak } from "./forms/around-break.ts";
import { beforeMeeting } from "./forms/before-meeting.ts";
import { doesItHelp } from "./forms/does-it-help.ts";
import { howItLanded } from "./forms/how-it-landed.ts";
import { howToWork } from "./forms/how-to-work.ts";
import { therapistSide } from "./forms/therapist-side.ts";

export { afterMeeting, aroundBreak, beforeMeeting, doesItHelp, howItLanded, howToWork, therapistSide };

/** Our own forms, in the order of their letters. */
export const ownForms: readonly Form[] = [beforeMeeting, afterMeeting, therapistSide, howItLanded, doesItHelp, howToWork, aroundBreak];

/** The form that holds this item. @throws RangeError for an item of none. */
export function formWithItem(item: string): Form {
  const form = ownForms.find(({ items }) => items.some(({ code }) => code === item));
  if (form === undefined) throw new RangeError(`formWithItem requires an item of one of our own forms, got ${item}`);
  return form;
}

/** Our own form with this letter. @throws RangeError for a form that is not there. */
export function formOf(code: FormCode | string): Form {
  const form = ownForms.find((each) => each.code === code);
  if (form === undefined) throw new RangeError(`formOf requires one of ${ownForms.map((each) => each.code).join(", ")}, got ${code}`);
  return form;
}
