/** The two in the room. Whoever types, `by` says whose act it is: on one screen she taps or says it. */
export type LookPart = "client" | "therapist";

/** One thing that happened while the two looked together. Stored in order; the state follows from them. */
export type LookEvent =
  | { readonly kind: "line-said"; readonly by: "therapist"; readonly words: string }
  | { readonly kind: "line-answered"; readonly by: "client"; readonly code: "that-is-it" | "nearly" | "not-really" | "not-now" }
  | { readonly kind: "own-words"; readonly by: "client"; readonly words: string }
  | { readonly kind: "heard"; readonly by: "therapist"; readonly words: string }
  | { readonly kind: "heard-answered"; readonly by: "client"; readonly code: "that-is-it" | "nearly" | "not-yet" }
  | { readonly kind: "way"; readonly by: LookPart; readonly code: "one-answer" | "small-thing" | "enough" }
  | { readonly kind: "rows-asked"; readonly by: "client" }
  | { readonly kind: "row-picked"; readonly by: LookPart; readonly code: string }
  | { readonly kind: "row-handed"; readonly by: "client" }
  | { readonly kind: "row-none"; readonly by: "client" }
  | { readonly kind: "closed"; readonly by: "client" }
  | { readonly kind: "thing-kept"; readonly by: LookPart; readonly code: "therapist" | "client" | "both"; readonly words: string }
  | { readonly kind: "thing-none"; readonly by: LookPart }
  | { readonly kind: "good-answered"; readonly by: "client"; readonly code: "yes" | "okay" | "not-again" }
  | { readonly kind: "another-one"; readonly by: "client" }
  | { readonly kind: "done"; readonly by: LookPart }
  | { readonly kind: "paused"; readonly by: LookPart }
  | { readonly kind: "resumed"; readonly by: LookPart }
  | { readonly kind: "stopped"; readonly by: LookPart };

export type LookEventKind = LookEvent["kind"];

/** What is known when the look begins; the same for all its events. */
export interface LookFacts {
  /** The number of the session in which they look. */
  readonly sessionNumber: number;
  /** Is there a line of the therapist's for looking together? */
  readonly lineWritten: boolean;
  /** Items that she answered (also with *I cannot tell*) and the therapist guessed, in the order of the form. */
  readonly rowsBothAnswered: readonly string[];
  readonly repairOpen: boolean;
}

export interface SaidBack {
  readonly words: string;
  readonly answer: "that-is-it" | "nearly" | "not-yet" | null;
}

export interface LookedLine {
  readonly saidWords: string | null;
  readonly answer: "that-is-it" | "nearly" | "not-really" | "not-now" | null;
  readonly ownWords: string | null;
  readonly heard: readonly SaidBack[];
}

export interface LookedRow {
  readonly item: string;
  readonly pickedBy: LookPart;
  readonly ownWords: string | null;
  readonly heard: readonly SaidBack[];
}

export type LookPlace =
  | "say-line" | "line" | "ask-line" | "confirm-line" | "ways"
  | "pick" | "therapist-picks" | "marks" | "confirm-row"
  | "thing" | "good" | "ended";

export interface LookState {
  readonly place: LookPlace;
  readonly paused: boolean;
  readonly line: LookedLine;
  /** Rows looked at, in order. The last one is open while the place is `marks` or `confirm-row`. */
  readonly rows: readonly LookedRow[];
  readonly rowsAsked: boolean;
  readonly things: readonly { readonly words: string; readonly who: "therapist" | "client" | "both" }[];
  readonly good: "yes" | "okay" | "not-again" | null;
}

/** From this session on the two may look at one row; earlier, talk about the relationship can strain it (Shafran 2016, 16 clients). */
export const rowsFromSession = 4;

export function beginLook(facts: LookFacts): LookState {
  return {
    place: facts.lineWritten ? "line" : "say-line", paused: false,
    line: { saidWords: null, answer: null, ownWords: null, heard: [] },
    rows: [], rowsAsked: false, things: [], good: null,
  };
}

/** The step of S11 that a place belongs to. */
export function stepOf(place: LookPlace): 1 | 2 | 3 | 4 {
  if (place === "thing") return 3;
  if (place === "good" || place === "ended") return 4;
  return place === "pick" || place === "therapist-picks" || place === "marks" || place === "confirm-row" ? 2 : 1;
}

/** The row whose two marks may be on the screen: one at most, and only once it was picked. */
export function rowInView(state: LookState): LookedRow | null {
  if (state.paused || (state.place !== "marks" && state.place !== "confirm-row")) return null;
  return state.rows.at(-1) ?? null;
}

/** Rows still to be picked from; empty when step 2 is not offered. */
export function rowsToPick(facts: LookFacts, state: LookState): readonly string[] {
  if (facts.sessionNumber < rowsFromSession) return [];
  if (facts.repairOpen && !state.rowsAsked) return [];
  return facts.rowsBothAnswered.filter((item) => !state.rows.some((row) => row.item === item));
}

/** May she ask for step 2 although a repair is open? Only then does it open (DESIGN S11, while a repair is open). */
function mayAskForRows(facts: LookFacts, state: LookState): boolean {
  return facts.repairOpen && !state.rowsAsked && rowsToPick(facts, { ...state, rowsAsked: true }).length > 0;
}

export interface AllowedEvent {
  readonly kind: LookEventKind;
  readonly by: readonly LookPart[];
  /** The codes that fit here; absent for events without one. */
  readonly codes?: readonly string[];
}

const client: readonly LookPart[] = ["client"];
const therapist: readonly LookPart[] = ["therapist"];
const both: readonly LookPart[] = ["client", "therapist"];

/** What can happen next. The page offers exactly this; the server takes nothing else. */
export function allowedNext(facts: LookFacts, state: LookState): readonly AllowedEvent[] {
  if (state.place === "ended") return [];
  const stop: AllowedEvent = { kind: "stopped", by: both };
  if (state.paused) return [{ kind: "resumed", by: both }, stop];
  const rows = rowsToPick(facts, state);
  const ask: AllowedEvent[] = mayAskForRows(facts, state) ? [{ kind: "rows-asked", by: client }] : [];
  return [...allowedAt(state, rows, ask), { kind: "paused", by: both }, stop];
}

function allowedAt(state: LookState, rows: readonly string[], ask: readonly AllowedEvent[]): AllowedEvent[] {
  const another: AllowedEvent[] = rows.length > 0 ? [{ kind: "another-one", by: client }] : [];
  switch (state.place) {
    case "say-line":
      return [{ kind: "line-said", by: therapist }, { kind: "line-answered", by: client, codes: ["not-now"] }];
    case "line":
      return [{ kind: "line-answered", by: client, codes: ["that-is-it", "nearly", "not-really", "not-now"] }];
    case "ask-line":
    case "marks":
      return [{ kind: "own-words", by: client }, { kind: "heard", by: therapist }, { kind: "closed", by: client }];
    case "confirm-line":
    case "confirm-row":
      return [{ kind: "heard-answered", by: client, codes: ["that-is-it", "nearly", "not-yet"] }, { kind: "closed", by: client }];
    case "ways":
      return [{ kind: "way", by: both, codes: rows.length > 0 ? ["one-answer", "small-thing", "enough"] : ["small-thing", "enough"] }, ...ask];
    case "pick":
      return [{ kind: "row-picked", by: client, codes: rows }, { kind: "row-handed", by: client }, { kind: "row-none", by: client }];
    case "therapist-picks":
      return [{ kind: "row-picked", by: both, codes: rows }, { kind: "row-none", by: client }];
    case "thing":
      return [{ kind: "thing-kept", by: both, codes: ["therapist", "client", "both"] }, { kind: "thing-none", by: both }];
    case "good": {
      const done: AllowedEvent = { kind: "done", by: both };
      if (state.good === "not-again") return [done];
      return [{ kind: "good-answered", by: client, codes: ["yes", "okay", "not-again"] }, ...another, ...ask, done];
    }
    case "ended":
      return [];
  }
}

/** Does the event fit here? */
export function mayHappen(facts: LookFacts, state: LookState, event: LookEvent): boolean {
  return allowedNext(facts, state).some((allowed) => allowed.kind === event.kind && allowed.by.includes(event.by)
    && (allowed.codes === undefined || ("code" in event && allowed.codes.includes(event.code))));
}

/** The state after one event. An event that does not fit changes nothing. */
export function applyLook(facts: LookFacts, state: LookState, event: LookEvent): LookState {
  return mayHappen(facts, state, event) ? after(state, event) : state;
}

/** The state after all events: any beginning of the list is a place from which the two can go on. */
export function lookState(facts: LookFacts, events: readonly LookEvent[]): LookState {
  return events.reduce((state, event) => applyLook(facts, state, event), beginLook(facts));
}

function after(state: LookState, event: LookEvent): LookState {
  const at = (place: LookPlace): LookState => ({ ...state, place });
  switch (event.kind) {
    case "line-said": return { ...at("line"), line: { ...state.line, saidWords: event.words } };
    case "line-answered": {
      const place = event.code === "that-is-it" ? "ways" : event.code === "not-now" ? "good" : "ask-line";
      return { ...at(place), line: { ...state.line, answer: event.code } };
    }
    case "own-words": return withSubject(state, (subject) => ({ ...subject, ownWords: event.words }));
    case "heard": return {
      ...withSubject(state, (subject) => ({ ...subject, heard: [...subject.heard, { words: event.words, answer: null }] })),
      place: state.place === "marks" ? "confirm-row" : "confirm-line",
    };
    case "heard-answered": return afterSaidBack(state, event.code);
    case "way": return at(event.code === "one-answer" ? "pick" : event.code === "small-thing" ? "thing" : "good");
    case "rows-asked": return { ...at("pick"), rowsAsked: true };
    case "row-picked": return { ...at("marks"), rows: [...state.rows, { item: event.code, pickedBy: event.by, ownWords: null, heard: [] }] };
    case "row-handed": return at("therapist-picks");
    case "row-none": return at("thing");
    case "closed": return at(stepOf(state.place) === 1 ? "ways" : "thing");
    case "thing-kept": return { ...at("good"), things: [...state.things, { words: event.words, who: event.code }] };
    case "thing-none": return at("good");
    case "good-answered": return { ...state, good: event.code };
    case "another-one": return at("pick");
    case "done": case "stopped": return { ...at("ended"), paused: false };
    case "paused": return { ...state, paused: true };
    case "resumed": return { ...state, paused: false };
  }
}

/** *Nearly* and a first *Not yet* ask again; after a second *Not yet* there is no third try. */
function afterSaidBack(state: LookState, answer: "that-is-it" | "nearly" | "not-yet"): LookState {
  const onRow = state.place === "confirm-row";
  const said = withSubject(state, (subject) => ({
    ...subject, heard: [...subject.heard.slice(0, -1), { words: subject.heard.at(-1)?.words ?? "", answer }],
  }));
  const heard = (onRow ? said.rows.at(-1)?.heard : said.line.heard) ?? [];
  const notYet = heard.filter((one) => one.answer === "not-yet").length;
  if (answer === "that-is-it" || notYet >= 2) return { ...said, place: onRow ? "thing" : "ways" };
  return { ...said, place: onRow ? "marks" : "ask-line" };
}

type Subject = { readonly ownWords: string | null; readonly heard: readonly SaidBack[] };

/** Changes what is being talked about: the line in step 1, the open row in step 2. */
function withSubject(state: LookState, change: (subject: Subject) => Subject): LookState {
  if (stepOf(state.place) === 1) return { ...state, line: { ...state.line, ...change(state.line) } };
  return { ...state, rows: state.rows.map((row, index) => index === state.rows.length - 1 ? { ...row, ...change(row) } : row) };
}

/** After a second *Not yet* the page says: "Thank you. I will keep thinking about it." */
export function keepsThinking(heard: readonly SaidBack[]): boolean {
  return heard.filter((one) => one.answer === "not-yet").length >= 2;
}

/** Was anything looked at? *Not now* alone is not a look. */
export function wasLookedAt(state: LookState): boolean {
  return state.rows.length > 0 || (state.line.answer !== null && state.line.answer !== "not-now");
}

/** What one small thing turns into: the therapist's part a promise, hers goes to *To try*. */
export function becomes(who: "therapist" | "client" | "both"): { readonly promise: boolean; readonly toTry: boolean } {
  return { promise: who !== "client", toTry: who !== "therapist" };
}

/**
 * Is looking together offered? After *I would rather not do this again* it is not, until she turns it on.
 * @param declined whether she said so and has not taken it back.
 */
export function lookIsOffered(facts: { readonly declined: boolean; readonly stopped: boolean }): boolean {
  return !facts.declined && !facts.stopped;
}
