import type { FormWording } from "../wording.ts";

const intro = "Four short questions. About one minute. There are no right or wrong answers. {therapist} can see them before you meet.";

export const beforeMeeting: FormWording = {
  name: "Before we meet",
  intro: { room: intro, link: intro, alone: intro, firstTime: "You can skip any form. If you stop for a while, {therapist} may ask how it is." },
  thanks: "Thank you. {therapist} will see this before you meet.",
  items: {
    a1: {
      text: "How have the last 7 days been?",
      row: "Last 7 days",
      options: { "very-hard": "Very hard", hard: "Hard", mixed: "Some hard, some good", good: "Good", "very-good": "Very good", "cannot-tell": "I cannot tell" },
    },
    a2: {
      text: "In the last 7 days, could you do what matters to you?",
      row: "What matters",
      options: { "not-at-all": "Not at all", "a-little": "A little", some: "Some of it", most: "Most of it", all: "All of it", "not-known-now": "I do not know what matters now" },
    },
    a3: {
      text: "In the last 7 days, how often did you feel lonely?",
      row: "Lonely",
      options: { always: "Always", often: "Often", sometimes: "Sometimes", rarely: "Rarely", never: "Never", "cannot-tell": "I cannot tell" },
    },
    a4: {
      text: "How do you feel about meeting {therapist}?",
      row: "Meeting {myTherapist}",
      options: {
        "rather-not": "I would rather not",
        "not-sure": "I am not sure",
        okay: "It is okay",
        "want-to": "I want to",
        "want-to-very-much": "I want to very much",
        "cannot-tell": "I cannot tell",
        "keep-to-myself": "Keep this one to myself",
      },
    },
    a4x: {
      text: "Thank you for saying so. Should {therapist} ask you about it?",
      row: "Should {myTherapist} ask?",
      options: { "ask-me": "Yes, ask me", "i-will": "I will bring it up", "not-today": "Not today" },
    },
    a5: {
      text: "What would you like to bring?",
      hint: "Choose all that fit. You can leave this out.",
      row: "What I bring",
      options: {
        "something-new": "something new",
        "from-last-time": "something from last time",
        "my-goals": "my goals",
        "about-us": "something about {myTherapist} and me",
        "worried-to-say": "something I am worried to say",
        "what-i-tried": "what I tried since last time",
        "just-be-there": "I just want to be there",
        "not-known-yet": "I do not know yet",
      },
      words: "In your own words",
    },
  },
};
