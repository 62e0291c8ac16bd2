/** Form E, version 0.2: what she can choose on each page of *Say more*, in the order of the page. */
export const likeCodes = [
  "pushed", "not-understood", "judged", "far-away", "too-close", "angry", "hurt", "forgotten", "background", "different-things", "frame", "do-not-know",
] as const;
export const wouldHelpCodes = ["slower", "believed", "asked-first", "quiet", "sorry", "still-wants", "more-help", "do-not-know"] as const;
export const talkCodes = ["therapist-starts", "i-start", "therapist-writes", "not-yet"] as const;
