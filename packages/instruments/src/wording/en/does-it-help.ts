import type { FormWording } from "../wording.ts";

const intro = "One short question. What you choose to stop stops at once.";

export const doesItHelp: FormWording = {
  name: "Does this tool help you and {therapist}?",
  intro: { room: intro, link: intro, alone: intro },
  thanks: "Thank you for saying so.",
  items: {
    t1: {
      text: "Does this tool help you and {therapist}?",
      row: "Does it help",
      options: { "in-the-way": "It gets in the way", "no-difference": "No difference", "a-bit": "It helps a bit", "a-lot": "It helps a lot" },
    },
    t2: {
      text: "What should stop?",
      hint: "What you choose stops at once.",
      row: "What should stop",
      options: {
        "forms-before": "forms before",
        "forms-after": "forms after",
        "looking-together": "looking together",
        thoughts: "{myTherapist}’s thoughts",
        messages: "messages",
        map: "the map",
        all: "all of it",
        nothing: "nothing, I only wanted to say so",
      },
    },
  },
};
