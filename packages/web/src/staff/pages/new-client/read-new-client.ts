import type { NewClientBody } from "@rapport/api";

/** The page's fields as they were typed. */
export interface Typed {
  readonly name: string;
  readonly mail: string;
  readonly messages: "mail" | "none";
  readonly sharedPhone: "yes" | "no";
  readonly weekday: string;
  readonly at: string;
  readonly lengthMinutes: string;
  readonly place: "room" | "video" | "phone";
  readonly firstOn: string;
  readonly zone: string;
  readonly language: string;
}

type Say = (key: "new-client.problem.name" | "new-client.problem.mail" | "new-client.problem.weekday" | "new-client.problem.time" | "new-client.problem.day" | "new-client.problem.length") => string;

/** What goes to the server, or what is missing at which field. The server checks all of it again. */
export function readNewClient(typed: Typed, say: Say): { readonly body: NewClientBody } | { readonly problems: Readonly<Record<string, string>> } {
  const { name, mail, messages, sharedPhone, weekday, at, lengthMinutes, place, firstOn, zone, language } = typed;
  const length = Number(lengthMinutes);
  const problems = {
    ...(name.trim() === "" && { name: say("new-client.problem.name") }),
    ...(mail.trim() !== "" && !/^\S+@\S+\.\S+$/.test(mail.trim()) && { mail: say("new-client.problem.mail") }),
    ...(weekday === "" && { weekday: say("new-client.problem.weekday") }),
    ...(!/^\d\d:\d\d$/.test(at) && { at: say("new-client.problem.time") }),
    ...(!/^\d{4}-\d\d-\d\d$/.test(firstOn) && { firstOn: say("new-client.problem.day") }),
    ...(!(Number.isInteger(length) && length >= 5 && length <= 240) && { lengthMinutes: say("new-client.problem.length") }),
  };
  if (Object.keys(problems).length > 0) return { problems };
  const reach = mail.trim() === "" ? { mail: null, messages: "none" as const } : { mail: mail.trim(), messages };
  return { body: { name: name.trim(), ...reach, language, sharedPhone: sharedPhone === "yes", firstOn, weekday: Number(weekday), at, zone, lengthMinutes: length, place } };
}
