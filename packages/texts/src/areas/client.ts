import { area } from "../area.ts";
import en from "../en/client.json" with { type: "json" };

export const clientArea = area("client", en);
