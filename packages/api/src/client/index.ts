export * from "./message.ts";
export * from "./notes.ts";
export * from "./plan.ts";
export * from "./privacy.ts";
export * from "./short-questions.ts";
export * from "./today.ts";
export * from "./together.ts";
export * from "./tool.ts";
