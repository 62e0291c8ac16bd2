import type { FormWording } from "../wording.ts";

const intro = "One short question about the time without meetings.";
const options = {
  "very-hard": "Very hard", hard: "Hard", mixed: "Some hard, some good", good: "Good", "very-good": "Very good", "cannot-tell": "I cannot tell",
};

export const aroundBreak: FormWording = {
  name: "A time without meetings",
  intro: { room: intro, link: intro, alone: intro },
  thanks: "Thank you for saying so.",
  items: {
    h1: { text: "You and {therapist} will not meet for a while. How is that for you?", row: "Before the break", options },
    h2: { text: "How was the time without meetings?", row: "The time without meetings", options },
  },
};
