/** Days a link stays open. What is hard to say, and what helped, are asked while the session is near. */
export const linkDays = (form: string): number => (form === "B-link" ? 2 : 7);

/** A handed-over screen is filled at once. */
export const screenHours = 2;
