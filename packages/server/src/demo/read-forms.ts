import { afterMeeting, type Answer, askedItems, beforeMeeting, type Form, optionOfValue, readAnswers, type Setting } from "@rapport/instruments";
import { addDays, type LocalDay } from "@rapport/relationship";
import type { PlacedSession } from "./place-sessions.ts";
import type { Story } from "./story.ts";

/** A filled form, read and checked like one that came from a page. */
export interface FilledForm {
  readonly sessionId: string;
  readonly instrument: "A" | "B";
  readonly version: string;
  readonly askedItems: readonly string[];
  readonly place: "link" | "screen";
  readonly on: LocalDay;
  readonly answers: readonly Answer[];
}

/** Every form the client filled, oldest first. @throws RangeError when a story answers what was not asked */
export function readForms(story: Story, sessions: readonly PlacedSession[], today: LocalDay): FilledForm[] {
  const forms: FilledForm[] = [];
  const lastForms: Answer[][] = [];
  sessions.forEach((session, index) => {
    const told = session.told ?? (index === story.sessions.length ? story.coming : undefined);
    if (told === undefined || session.number === null) return;
    if (told.a !== undefined || told.bring !== undefined) {
      const on = addDays(session.on, -1) < today ? addDays(session.on, -1) : today;
      forms.push({ ...fill(story, beforeMeeting, "link", rawOf(beforeMeeting, told.a ?? [], told.bring)), sessionId: session.id, instrument: "A", version: beforeMeeting.version, place: "link", on });
    }
    if (!("b" in told || "more" in told) || session.told === undefined) return;
    const { b = [], more } = session.told;
    // What helped is never asked with the therapist watching.
    const place = story.answersWhere === "alone" || more?.["b6-words"] !== undefined ? "link" : "screen";
    const filled = fill(story, afterMeeting, place === "link" ? "alone" : "room", rawOf(afterMeeting, b, more), lastForms);
    lastForms.push(filled.answers);
    forms.push({ ...filled, sessionId: session.id, instrument: "B", version: afterMeeting.version, place, on: session.on });
  });
  return forms;
}

function rawOf(form: Form, marks: readonly (number | null)[], rest: Readonly<Record<string, string | string[]>> = {}): Record<string, string | string[]> {
  const raw: Record<string, string | string[]> = { ...rest };
  marks.forEach((value, index) => {
    const item = `${form.code.toLowerCase()}${index + 1}`;
    if (value !== null) raw[item] = optionOfValue(form, item, value) ?? "";
  });
  return raw;
}

function fill(story: Story, form: Form, setting: Setting, raw: Record<string, string | string[]>, lastForms: Answer[][] = []): { askedItems: string[]; answers: Answer[] } {
  // The question that is never kept is in no story.
  const asked = askedItems(form, setting, { lastForms }).flatMap(({ item }) => (item.goesTo === "not-kept" ? [] : [item.code]));
  const { answers, problems } = readAnswers(form, raw, asked);
  if (problems.length > 0) throw new RangeError(`the story of ${story.key} answers form ${form.code} as nobody could: ${problems.map(({ field, kind }) => `${field} ${kind}`).join(", ")}`);
  return { askedItems: asked, answers };
}
