export * from "./local-day.ts";
export * from "./zoned-time.ts";
export * from "./session-state.ts";
export * from "./openness.ts";
export * from "./look-together.ts";
export * from "./asking-pause.ts";
export * from "./visibility.ts";
