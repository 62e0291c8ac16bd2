export * from "./after.ts";
export * from "./clients.ts";
export * from "./room.ts";
