import type { Wording } from "../wording.ts";
import { afterMeeting } from "./after-meeting.ts";
import { aroundBreak } from "./around-break.ts";
import { beforeMeeting } from "./before-meeting.ts";
import { doesItHelp } from "./does-it-help.ts";
import { howItLanded } from "./how-it-landed.ts";
import { howToWork } from "./how-to-work.ts";
import { therapistSide } from "./therapist-side.ts";

/** English has one form of *you*; it serves where either is asked for. */
export const english: Wording = {
  language: "en",
  youForm: "informal",
  unnamed: { therapist: "your therapist", myTherapist: "my therapist", client: "your client" },
  label: {
    staff: "Our own wording, not tested as a measure. A way to start talking. Not for decisions about care, funding or people. Not yet tried with readers.",
    client: "We wrote these questions. They are a way to start a talk. They are not a test.",
  },
  forms: { A: beforeMeeting, B: afterMeeting, C: therapistSide, D: howItLanded, F: doesItHelp, G: howToWork, H: aroundBreak },
};
