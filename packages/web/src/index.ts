export { type App, appFor, apps } from "./apps.ts";
