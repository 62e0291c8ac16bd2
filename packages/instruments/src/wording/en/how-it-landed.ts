import type { FormWording } from "../wording.ts";

const intro = "Three short questions. You can keep each one to yourself.";
const kept = { "keep-to-myself": "Keep this to myself" };

export const howItLanded: FormWording = {
  name: "How did that land?",
  intro: { room: intro, link: intro, alone: intro },
  thanks: "Thank you for saying so.",
  items: {
    d1: {
      text: "Does this fit how it is for you?",
      row: "Does it fit",
      options: { no: "No", "a-little": "A little", mostly: "Mostly", yes: "Yes", "not-known-yet": "I do not know yet", ...kept },
    },
    d2: {
      text: "What came up as you read it?",
      hint: "Choose all that fit.",
      row: "What came up",
      options: {
        hurt: "It hurt", "felt-seen": "I felt seen", "too-much": "It was too much", relief: "I felt relief", ashamed: "I felt ashamed", curious: "I got curious", angry: "I felt angry",
        sad: "It made me sad", defend: "I wanted to defend myself", hope: "I felt hope", "not-seen-so": "I had not seen it so", confused: "I was confused", "nothing-much": "Nothing much",
        "cannot-tell": "I cannot tell", ...kept,
      },
    },
    d3: {
      text: "What should {therapist} do with it now?",
      row: "What now",
      options: {
        "talk-next-time": "Talk about it next time", "ask-me-first": "Ask me first if I want to talk about it", "leave-it": "Leave it for now", "another-way": "Say it in another way",
        "do-not-bring-back": "Please do not bring it back", "my-own-words": "I want to say it in my own words", ...kept,
      },
    },
  },
};
