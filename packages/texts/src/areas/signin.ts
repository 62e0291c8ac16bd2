import { area } from "../area.ts";
import en from "../en/signin.json" with { type: "json" };

export const signInArea = area("signin", en);
