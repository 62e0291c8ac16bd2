import type { FormWording, ItemWording } from "../wording.ts";
import { afterMeeting, howFar, howMuch } from "./after-meeting.ts";

const intro = "The line first, then what {client} would answer. It can stay empty.";

/** Word for word the client's question, with the client's answers. */
const guess = (item: "b1" | "b2" | "b3" | "b4", options: Readonly<Record<string, string>>): ItemWording => {
  const { text, row } = afterMeeting.items[item] as ItemWording;
  return { text, row, hint: "How would {client} answer?", options };
};

export const therapistSide: FormWording = {
  name: "Your side",
  intro: { room: intro, link: intro, alone: intro },
  thanks: "Saved.",
  items: {
    c0: {
      text: "What was it like to be {client} today?",
      hint: "In one line. It can stay empty.",
      row: "What it was like",
      options: { "for-looking-together": "For looking together", "only-me": "Only me" },
      words: "In one line",
    },
    c1g: guess("b1", howFar),
    c2g: guess("b2", howFar),
    c3g: guess("b3", howFar),
    c4g: guess("b4", howMuch),
    c1: { text: "Did it feel safe enough here for hard things?", row: "Safe for hard things", options: { ...howFar, "cannot-tell": "I cannot tell" } },
    c2: { text: "What did you find hard to understand?", row: "Hard to understand", words: "In your own words" },
    c3: {
      text: "Did you and {client} work on what matters to {client}?",
      row: "What matters to {client}",
      options: { ...howFar, "cannot-tell": "I cannot tell" },
    },
    c4: {
      text: "Was today too little, too much, or about right for {client}?",
      row: "Too little, too much",
      options: { ...howMuch, "cannot-tell": "I cannot tell" },
    },
    c5: {
      text: "Did you sense something hard to say?",
      row: "Something hard to say",
      options: { big: "Yes, something big", small: "Yes, something small", no: "No", "cannot-tell": "I cannot tell" },
    },
    c6: { text: "How sure are you of your guesses?", row: "How sure", options: { "not-sure": "Not sure", fairly: "Fairly", very: "Very" } },
  },
};
