import type { Form, FormCode } from "./form.ts";
import { afterMeeting } from "./forms/after-meeting.ts";
import { beforeMeeting } from "./forms/before-meeting.ts";
import { doesItHelp } from "./forms/does-it-help.ts";
import { howItLanded } from "./forms/how-it-landed.ts";
import { therapistSide } from "./forms/therapist-side.ts";

export { afterMeeting, beforeMeeting, doesItHelp, howItLanded, therapistSide };

/** Our own forms, in the order of their letters. */
export const ownForms: readonly Form[] = [beforeMeeting, afterMeeting, therapistSide, howItLanded, doesItHelp];

/** Our own form with this letter. @throws RangeError for a form that is not there. */
export function formOf(code: FormCode | string): Form {
  const form = ownForms.find((each) => each.code === code);
  if (form === undefined) throw new RangeError(`formOf requires one of ${ownForms.map((each) => each.code).join(", ")}, got ${code}`);
  return form;
}
