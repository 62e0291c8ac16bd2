import type { FormWording } from "../wording.ts";

const intro = "Two short questions about how you and {therapist} work. Both ways are fine.";
const options = {
  "much-less": "Much less", "a-bit-less": "A bit less", "as-it-is": "As it is now", "a-bit-more": "A bit more", "much-more": "Much more", "cannot-tell": "I cannot tell",
};

export const howToWork: FormWording = {
  name: "How you would like to work",
  intro: { room: intro, link: intro, alone: intro },
  thanks: "Thank you. You can change it at any time.",
  items: {
    g1: { text: "Would you like more or less of a clear plan when you meet?", row: "A clear plan", options },
    g2: { text: "Would you like {therapist} to ask you hard things more, or less?", row: "Hard questions", options },
    g3: { text: "Would you like to talk more or less about your past?", row: "Talk about the past", options },
    g4: { text: "Would you like to talk more or less about feelings?", row: "Talk about feelings", options },
  },
};
