import { addDays, askingAfter, type DueForm, formsDue, hasEnded, isOpenNow, type SessionState, tookPlace, weekdayOf, withinBudget } from "@rapport/relationship";
import { askingResumedOn, type DataKeys, isStopped, loadAfters, loadLooks, ownFormsDone, type OwnProfile, standingPauses, type Transaction } from "@rapport/store";
import { lookedAtSessions } from "../treatment-facts/looked-at.ts";
import type { OwnPage } from "./own-page.ts";

export interface DueOfHers {
  readonly form: "A" | "B" | "B-link" | "F";
  readonly sessionId: string;
  readonly on: string;
  readonly closesAt: number;
}

export interface Asking {
  /** Open now, not done, and within this week's budget; the first is the one to offer. */
  readonly due: readonly DueOfHers[];
  readonly state: "on" | "stopped-by-her" | "not-talked-about";
}

/** Which forms lie open for her now. What does not fit into her week is not asked, and is not owed. */
export async function askingOf(tx: Transaction, keys: DataKeys, page: OwnPage, profile: OwnProfile): Promise<Asking> {
  const { treatment, states, now, today } = page;
  const pauses = await standingPauses(tx, treatment.id);
  const notTalkedAbout = pauses.some(({ because }) => because === "not-talked-about") || (await waitsForTalk(tx, keys, page));
  const { done, inRoom } = await ownFormsDone(tx, treatment.id);
  const toolHelpsAskedAfter = states.flatMap(({ id, number }) => (number !== null && done.has(`F|${id}`) ? [number] : []));
  const stopped = { before: isStopped(pauses, "forms-before"), after: isStopped(pauses, "forms-after") || notTalkedAbout };
  const all = hasEnded(treatment.endedOn, today) || isStopped(pauses, "all") ? [] : near(states, today).flatMap((session) => {
    const forms = formsDue({ session, answersWhere: profile.answersWhere, stopped, answeredInRoom: inRoom.has(session.id), toolHelpsAskedAfter, therapistAlwaysAnswers: false });
    return forms.filter(({ by, setting }) => by === "client" && setting !== "room").map((due) => ({ ...named(due, session), due, isDone: done.has(`${nameOf(due)}|${session.id}`) }));
  });
  const ask = new Set(withinBudget(all.filter(({ on }) => sameWeek(on, today)).map(({ form, sessionId, due, isDone }) => ({
    id: `${form}|${sessionId}`, kind: form === "A" ? "before" : form === "F" ? "rest" : "after", questions: Math.max(1, due.questions), asked: isDone,
  }))).ask);
  const open = all.filter(({ form, sessionId, on, due, isDone }) => !isDone && isOpenNow(due, now) && (!sameWeek(on, today) || ask.has(`${form}|${sessionId}`)));
  const state = notTalkedAbout ? "not-talked-about" : stopped.before && stopped.after ? "stopped-by-her" : "on";
  return { due: open.map(({ form, sessionId, on, closesAt }) => ({ form, sessionId, on, closesAt })).sort((a, b) => order.indexOf(a.form) - order.indexOf(b.form) || a.closesAt - b.closesAt), state };
}

const order: readonly string[] = ["A", "B", "B-link", "F"];

/** The quiet link of form B goes by a name of its own. */
const nameOf = ({ form, setting }: DueForm): DueOfHers["form"] => (form === "B" && setting === "link" ? "B-link" : (form as "A" | "B" | "F"));

const named = (due: DueForm, session: SessionState) => ({ form: nameOf(due), sessionId: session.id, on: session.on, closesAt: due.closesAt ?? Number.POSITIVE_INFINITY });

/** Forms lie around a meeting: a week on either side is enough. */
const near = (states: readonly SessionState[], today: string) => states.filter(({ on }) => on >= addDays(today, -8) && on <= addDays(today, 8));

const monday = (day: string) => addDays(day, 1 - weekdayOf(day));
const sameWeek = (one: string, other: string) => monday(one) === monday(other);

/** Two answered forms in a row were neither looked at nor talked about: no asking without looking. */
async function waitsForTalk(tx: Transaction, keys: DataKeys, { treatment, states }: OwnPage): Promise<boolean> {
  const afters = await loadAfters(tx, [treatment.id]);
  const looked = lookedAtSessions({ states }, await loadLooks(tx, keys, treatment));
  const met = states.filter(tookPlace);
  const answered = met.flatMap((session, index) => {
    const after = afters.get(session.id);
    const answeredOn = after?.administration?.inOn;
    if (after === undefined || answeredOn == null) return [];
    return [{ sessionId: session.id, answeredOn, lookedAt: looked.has(session.id), talkedAbout: after.talkedAbout, chanceOn: met[index + 1]?.on ?? null }];
  });
  return askingAfter(answered, await askingResumedOn(tx, treatment.id)).kind === "paused";
}
