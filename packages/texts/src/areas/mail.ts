import { area } from "../area.ts";
import en from "../en/mail.json" with { type: "json" };

export const mailArea = area("mail", en);
