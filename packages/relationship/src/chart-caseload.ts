import type { AllianceChart } from "./chart-alliance.ts";
import type { TrajectoryChart } from "./chart-trajectory.ts";
import { courseInShort } from "./course.ts";
import { finding, type Finding } from "./finding.ts";
import type { Slot } from "./session-state.ts";
import type { Instant } from "./zoned-time.ts";

/** What one row is made from. `course` is null while no outcome form is in use. */
export interface CaseloadEntry {
  readonly clientId: string;
  readonly course: TrajectoryChart | null;
  readonly alliance: AllianceChart;
  /** Answered forms of the last two sessions: none of them came. */
  readonly lastTwoWithoutAnswers: boolean;
  readonly next: (Slot & { readonly startsAt: Instant; readonly zone: string }) | null;
}

export interface CaseloadRow {
  readonly clientId: string;
  /** Chart 1 on the whole range of the form, the same scale for everyone, and its last 24 sessions. */
  readonly course: Pick<TrajectoryChart, "harder" | "better" | "sessions" | "band"> | null;
  /** Chart 2's last 12 sessions: what she answered, what happened, whether it was looked at. */
  readonly alliance: Pick<AllianceChart, "sessions"> & { readonly usual?: number };
  readonly sentence: readonly Finding[];
  readonly next: CaseloadEntry["next"];
}

const courseLength = 24;
const allianceLength = 12;

/** Chart 6: one row a client, by next meeting; those without one come last. No averages, no ranking. */
export function caseloadChart(entries: readonly CaseloadEntry[]): CaseloadRow[] {
  return [...entries]
    .sort((a, b) => (a.next?.startsAt ?? Infinity) - (b.next?.startsAt ?? Infinity) || (a.clientId < b.clientId ? -1 : 1))
    .map((entry) => ({
      clientId: entry.clientId,
      course: entry.course && { harder: entry.course.range.harder, better: entry.course.range.better, sessions: entry.course.sessions.slice(-courseLength), ...(entry.course.band === undefined ? {} : { band: entry.course.band }) },
      alliance: { sessions: entry.alliance.sessions.slice(-allianceLength), ...(entry.alliance.usual === undefined ? {} : { usual: entry.alliance.usual }) },
      sentence: sentenceOf(entry),
      next: entry.next,
    }));
}

/** Two short sentences at most: how things are, then the one thing between them that matters most. */
function sentenceOf({ course, alliance, lastTwoWithoutAnswers }: CaseloadEntry): Finding[] {
  const outcome = course?.sentence[0];
  const sentence: Finding[] = outcome ? [courseInShort(outcome)] : [];
  const about = (...messages: string[]): Finding | undefined => alliance.sentence.find((one) => messages.includes(one.message));
  const said = about("usual.felt-off", "usual.felt-off.mended", "usual.outside.felt-off", "usual.outside.mended");
  const named = about("usual.named", "usual.named.mended");
  const strain = said ?? named;
  const between = (strain ? finding(said ? "caseload.felt-off" : "caseload.named", { session: strain.values.session ?? 0 }) : undefined) ?? about("usual.top")
    ?? (lastTwoWithoutAnswers ? finding("caseload.unanswered", { count: 2 }) : undefined) ?? about("usual.too-few", "usual.no-answers");
  if (between) sentence.push(between);
  return sentence.length > 0 ? sentence : [finding("course.none")];
}
