import type { WhatMatteredReply } from "@rapport/api";

/** A range as the nightly look makes it: half, nine in ten and 19 in 20 of a normal error. */
const part = (estimate: number, error: number) => {
  const range = (reach: number) => ({ low: estimate - reach * error, high: estimate + reach * error });
  return { estimate, ...range(1.96), half: range(0.674), nineInTen: range(1.645) };
};
const likely = { fromSign: "+", toSign: "+", from: 0.09, to: 0.33 };

/** An invented practice of 63 clients. */
export const mattered: WhatMatteredReply["forms"][number] = {
  instrument: "PHQ-9",
  effects: [
    { name: "within", drawn: true, parts: { leads: "data", data: part(0.21, 0.06), combined: part(0.16, 0.048), prior: part(0.06, 0.08) }, sentence: [{ message: "effect.alliance.data", values: { direction: "better", sizeSign: "+", size: 0.21, ...likely, clients: 63, sessions: 512 } }, { message: "effect.alliance.prior", values: { sizeSign: "+", size: 0.06, fromSign: "−", from: 0.1, toSign: "+", to: 0.22 } }] },
    { name: "between", drawn: true, parts: { leads: "data", data: part(0.31, 0.12), combined: part(0.29, 0.085), prior: part(0.28, 0.11) }, sentence: [{ message: "effect.outcome.data", values: { direction: "better", sizeSign: "+", size: 0.31, fromSign: "+", toSign: "+", from: 0.08, to: 0.54, clients: 63 } }] },
  ],
  most: [{ message: "mattered.order", values: { courses: 63, explained: 41 } }],
  shares: [{ name: "start", share: 0.29, low: 0.15, high: 0.42 }, { name: "closeness", share: 0.09, low: 0.03, high: 0.19 }, { name: "sessions", share: 0.03, low: 0, high: 0.09 }],
};
export const matteredAbout: WhatMatteredReply["about"] = [{ message: "mattered.about.without", values: { share: 31 } }];
