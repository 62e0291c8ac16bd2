import type { SamplePractice } from "./sample-practice.ts";
import { writtenStories } from "./story.ts";

/** Somebody of the sample practice whom one can look as. */
export interface DemoPerson {
  readonly as: string;
  readonly id: string;
  readonly name: string;
  readonly kind: "staff" | "client";
  readonly admin: boolean;
}

/** The therapist of the four stories first, then those the stories are about, then the one who runs the practice. */
export function demoPeople({ staff, treatments }: SamplePractice): DemoPerson[] {
  const colleagues = staff.map(({ key, id, name, roles }): DemoPerson => ({ as: key, id, name, kind: "staff", admin: roles.includes("admin") }));
  const told = new Set(writtenStories.map(({ key }) => key));
  const clients = treatments.filter(({ story }) => told.has(story.key)).map(({ story, clientId }): DemoPerson => ({ as: story.key, id: clientId, name: story.name, kind: "client", admin: false }));
  const [sam] = colleagues.filter(({ as }) => as === "sam");
  return [...(sam === undefined ? [] : [sam]), ...clients, ...colleagues.filter(({ admin }) => admin)];
}
