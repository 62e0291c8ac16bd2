import type { LearnReply } from "@rapport/api";
import { type ClientToTalkTo, type Finding, gapsToTalkAbout, howNotesLanded, landedNotes, nextSession, ownGuesses, saidFirst, thingsToPractise, tookPlace, whoSaidFirst } from "@rapport/relationship";
import { leaveTraces, loadAnswers, loadLookMarks, loadOwnGuesses, loadRepairMarks, loadTherapistNoteMarks, type Look, type StoredRepair, type Transaction } from "@rapport/store";
import { dayIn } from "../http/practice-facts.ts";
import type { Call } from "../http/route.ts";
import { sidesSessions } from "../relationship-tab/sides-sessions.ts";
import { openRepair, repairFacts } from "../repair/repair-facts.ts";
import { lookedAtSessions } from "../treatment-facts/looked-at.ts";
import type { TreatmentFacts } from "../treatment-facts/treatment-facts.ts";
import { ownTreatments } from "./own-treatments.ts";

const mostSaidByClients = 3;
const mostLandedHard = 3;

/** What the person who looks can learn, over their own clients. One query a table, however many clients there are. */
export async function loadLearning(tx: Transaction, call: Call<unknown, unknown, unknown>): Promise<LearnReply> {
  const today = dayIn((await call.practice()).zone, call.now);
  const own = await ownTreatments(tx, call);
  const ids = own.map(({ treatment }) => treatment.id);
  const names = new Map(own.map(({ treatment, name }) => [treatment.id, name]));
  const named = (treatmentId: string) => ({ treatmentId, name: names.get(treatmentId) ?? "" });

  const guesses = await loadOwnGuesses(tx, ids);
  const guessedForms = own.map((facts) => formsWithGuess(facts, guesses));
  // Answers beside which no guess of theirs stands are not read.
  const answers = await loadAnswers(tx, guessedForms.flat());
  const looks = await loadLookMarks(tx, ids);
  const repairs = await loadRepairMarks(tx, ids);
  const repairsOf = Map.groupBy(repairs, ({ treatmentId }) => treatmentId);
  const landed = landedNotes((await loadTherapistNoteMarks(tx, ids)).filter(({ authorId }) => authorId === call.person.personId), today);
  const landedWith = new Set(landed.map(({ treatmentId }) => treatmentId));
  const read = own.filter((facts, index) => guessedForms[index]?.length !== 0 || repairsOf.has(facts.treatment.id) || landedWith.has(facts.treatment.id));
  await leaveTraces(tx, read.map(({ treatment }) => treatment.clientId), "learn", today);

  const clients = own.map((facts): ClientToTalkTo => ({
    treatmentId: facts.treatment.id, sessions: sidesSessions(facts, answers, guesses), ...aroundTalking(facts, looks.get(facts.treatment.id) ?? [], repairsOf.get(facts.treatment.id) ?? []),
  }));
  const found = ownGuesses(clients);
  const gaps = gapsToTalkAbout(clients, today);
  const first = whoSaidFirst(repairs);
  const howLanded = howNotesLanded(landed);
  return {
    guesses: found,
    lastWith: [...new Set(found.items.flatMap(({ last }) => last?.treatmentId ?? []))].map(named),
    gaps: gaps.map(({ treatmentId, gap, ...where }) => ({ ...named(treatmentId), ...where, gap: reply(gap) })),
    saidFirst: first === null ? null : reply(first),
    saidByClients: repairs.filter((repair) => saidFirst(repair) === "client").sort((one, other) => other.openedOn.localeCompare(one.openedOn)).slice(0, mostSaidByClients)
      .map(({ id, treatmentId, openedOn }) => ({ ...named(treatmentId), repairId: id, on: openedOn, session: sessionUpTo(own.find(({ treatment }) => treatment.id === treatmentId), openedOn) })),
    landed: howLanded === null ? null : reply(howLanded),
    landedHard: landed.filter(({ hard }) => hard).slice(0, mostLandedHard).map(({ noteId, treatmentId, on }) => ({ ...named(treatmentId), noteId, on })),
    practise: thingsToPractise({ guesses: found, gaps, strains: repairs, landed }).map(reply),
  };
}

/** Her open forms in whose session the person who looks guessed. */
function formsWithGuess({ openForms, afters }: TreatmentFacts, guesses: ReadonlyMap<string, unknown>): string[] {
  return openForms.filter(({ sessionId }) => guesses.has(afters.get(sessionId)?.guess?.id ?? "")).map(({ administrationId }) => administrationId);
}

function aroundTalking(facts: TreatmentFacts, looks: readonly Look[], repairs: readonly StoredRepair[]): Omit<ClientToTalkTo, "treatmentId" | "sessions"> {
  const { states, afters, treatment, today } = facts;
  const lookedAt = lookedAtSessions(facts, looks);
  const talked = states.filter(({ id }) => lookedAt.has(id) || afters.get(id)?.talkedAbout === true);
  return {
    talkedAbout: new Set(talked.flatMap(({ number }) => number ?? [])), repairOpen: openRepair(repairs, repairFacts(states, treatment.endedOn, today)) !== undefined,
    endedOn: treatment.endedOn, nextStartsAt: nextSession(states)?.startsAt ?? null,
  };
}

const sessionUpTo = (facts: TreatmentFacts | undefined, day: string): number | null => facts?.states.filter(tookPlace).findLast(({ on }) => on <= day)?.number ?? null;

const reply = ({ message, values }: Finding) => ({ message, values: { ...values } });
