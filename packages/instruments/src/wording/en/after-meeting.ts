import type { FormWording } from "../wording.ts";

/** The same words for the client's answers and for the guess at them. */
export const howFar = { "not-at-all": "Not at all", "a-little": "A little", partly: "Partly", mostly: "Mostly", completely: "Completely" };
export const howMuch = {
  "much-too-little": "Much too little",
  "a-bit-too-little": "A bit too little",
  "about-right": "About right",
  "a-bit-too-much": "A bit too much",
  "much-too-much": "Much too much",
};
const cannotTell = { "cannot-tell": "I cannot tell" };
const rest = "{therapist} answers too, before {therapist} sees yours. If something was not right, this is a good place to say so.";

export const afterMeeting: FormWording = {
  name: "After we met",
  intro: {
    alone: `Five short questions about today. ${rest}`,
    room: `Four short questions about today. ${rest}`,
    link: "A few short questions about today, for you alone. You can leave any of them out.",
  },
  thanks: "Thank you.",
  items: {
    b1: { text: "Did it feel safe to say what you wanted to say?", row: "Safe to say what I wanted", options: { ...howFar, ...cannotTell } },
    b2: { text: "Did {therapist} understand how things are for you?", row: "{myTherapist} understood how things are", options: { ...howFar, ...cannotTell } },
    b3: { text: "Did you work on what matters to you?", row: "What matters to me", options: { ...howFar, ...cannotTell } },
    b4: { text: "Was today too little, too much, or about right?", row: "Too little, too much", options: { ...howMuch, ...cannotTell } },
    b4x: {
      text: "What would fit better?",
      hint: "Choose all that fit.",
      row: "What would fit better",
      options: {
        slower: "slower",
        faster: "faster",
        "more-listening": "more listening",
        "more-ideas": "more ideas",
        "more-feelings": "more about feelings",
        "more-what-to-do": "more about what to do",
        "more-about-us": "more about {myTherapist} and me",
        "clearer-plan": "a clearer plan",
        "my-background": "my background or faith",
        "was-about-right": "It was about right",
      },
      words: "In your own words",
    },
    b7: {
      text: "Compared with other times, you and {therapist} were:",
      row: "Compared with other times",
      options: { "further-apart": "further apart", "as-usual": "as usual", closer: "closer", ...cannotTell },
    },
    b5: {
      text: "Was something hard to say today?",
      row: "Hard to say",
      options: { big: "Yes, something big", small: "Yes, something small", no: "No", "rather-not": "I would rather not answer" },
    },
    b6: { text: "What helped today?", hint: "You can leave this out.", row: "What helped", words: "A few words" },
    b8: { text: "Anything you see differently now?", row: "Seen differently now", options: { yes: "Yes, let me answer again", no: "No" } },
  },
};
