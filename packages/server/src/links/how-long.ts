import type { LinkForm } from "@rapport/api";

/** Days a link stays open. What is hard to say, and what helped, are asked while the session is near. */
export const linkDays: Readonly<Record<LinkForm, number>> = { A: 7, B: 7, "B-link": 2 };

/** A handed-over screen is filled at once. */
export const screenHours = 2;
