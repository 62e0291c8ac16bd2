import { afterBody, afterReply, changed, id, openedAnswersReply, ownAnswersBody } from "@rapport/api";
import { mayGuess, ownAnswersDue, undoOpeningMilliseconds } from "@rapport/relationship";
import { addOpening, addPromise, addSessionEvent, addToTry, type AuditEntry, changeOpening, commitGuess, leaveTrace, loadAnswers, loadGuesses, loadLines, loadLooks, loadOwnSettings, loadProfile, loadTreatment, treatmentOfSession, writeLine } from "@rapport/store";
import { z } from "zod";
import { refuse } from "../http/refuse.ts";
import { route } from "../http/route.ts";
import { loadTreatmentFacts, sessionBefore, sessionReply, stateOf } from "../treatment-facts/treatment-facts.ts";
import { lookedAtSessions } from "../treatment-facts/looked-at.ts";
import { ownAnswersOf, storeOwnAnswers } from "./own-answers.ts";
import { tickTalkedAbout } from "./talked-about.ts";

const params = z.strictObject({ session: id });
const openingParams = z.strictObject({ session: id, opening: id });
const none = z.strictObject({});

export const afterRoutes = [
  route({
    method: "GET",
    url: "/api/t/sessions/:session/after",
    action: "brief.see",
    params,
    reply: afterReply,
    handle: (call) =>
      call.read(async (tx) => {
        const treatmentId = await treatmentOfSession(tx, call.params.session);
        await call.permit(tx, { treatmentId });
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        const state = stateOf(facts, call.params.session);
        const after = facts.afters.get(state.id);
        const lines = await loadLines(tx, call.stores.keys, facts.treatment, [state.id]);
        const guesses = after?.guess == null ? undefined : (await loadGuesses(tx, [treatmentId])).get(after.guess.id);
        const before = sessionBefore(facts, state.id);
        const looked = lookedAtSessions(facts, await loadLooks(tx, call.stores.keys, facts.treatment));
        await leaveTrace(tx, facts.treatment.clientId, "after", facts.today);
        const line = lines.get(state.id);
        const open = facts.opennessOf(state.id);
        const opening = after?.openings.find(({ undoneAt }) => undoneAt === null);
        const { answersWhere } = await loadProfile(tx, call.stores.keys, facts.treatment.clientId);
        return {
          session: sessionReply(state),
          client: { treatmentId, name: facts.name, answersWhere },
          openness:
            open.kind === "open" ? open : open.because === "no-answers" ? { kind: "no-answers" as const }
              : { kind: "guess-first" as const, opening: opening === undefined ? null : { id: opening.id, secondsLeft: Math.max(0, (opening.effectiveAt - call.now.getTime()) / 1000) } },
          line: line === undefined ? null : { id: line.id, version: line.version, words: line.words, visibility: line.visibility, onDay: line.onDay },
          guess: guesses === undefined ? null : { answers: guesses },
          mayGuess: mayGuess(facts.factsOf(state.id), call.now.getTime()),
          ownAnswersDue: state.number !== null && ownAnswersDue(state.number, (await loadOwnSettings(tx)).alwaysAnswersOwn),
          ownAnswers: await ownAnswersOf(tx, treatmentId, state.id),
          wasLate: state.lateBy.includes("therapist"),
          lastTime:
            before === undefined || facts.afters.get(before.id)?.administration?.inOn == null ? null
              : { sessionId: before.id, number: before.number, talkedAbout: facts.afters.get(before.id)?.talkedAbout === true, lookedAt: looked.has(before.id) },
        };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/sessions/:session/after",
    action: "line.write",
    params,
    body: afterBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const sessionId = call.params.session;
        const treatmentId = await treatmentOfSession(tx, sessionId);
        await call.permit(tx, { treatmentId });
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        const { clientId } = facts.treatment;
        const { seams } = call.parts;
        const { keys } = call.stores;
        const audit: AuditEntry[] = [];
        const saidBy = (action: string, objectKind: string, objectId: string) => audit.push({ action, objectKind, objectId, clientId });
        const { line, guess, promise, toTry } = call.body;
        if (line !== undefined) {
          const earlier = (await loadLines(tx, keys, facts.treatment, [sessionId])).get(sessionId);
          const lineId = earlier?.id ?? seams.uuid();
          await writeLine(tx, keys, { id: lineId, version: (earlier?.version ?? 0) + 1, treatmentId, clientId, sessionId, words: line.words, visibility: line.visibility, day: facts.today });
          saidBy("line.write", "line", lineId);
        }
        if (guess !== undefined) {
          if (!mayGuess(facts.factsOf(sessionId), call.now.getTime())) {
            refuse(facts.afters.get(sessionId)?.guess == null ? "ALREADY_OPENED" : "GUESS_ALREADY_MADE", { log: `guess for session ${sessionId} refused` });
          }
          const guessId = seams.uuid();
          const { sureness, ...marks } = guess;
          const answers = Object.entries(marks).flatMap(([item, value]) => (value === undefined ? [] : [{ item, value }]));
          await commitGuess(tx, { id: guessId, treatmentId, sessionId, aboutId: clientId, sureness: sureness ?? null, answers });
          saidBy("guess.commit", "guess", guessId);
        }
        const made = { treatmentId, clientId, sessionId, day: facts.today };
        if (promise !== undefined) {
          const promiseId = seams.uuid();
          await addPromise(tx, keys, { ...made, id: promiseId, words: promise });
          saidBy("promise.keep", "promise", promiseId);
        }
        if (toTry !== undefined) {
          const toTryId = seams.uuid();
          await addToTry(tx, keys, { ...made, id: toTryId, words: toTry });
          saidBy("to-try.suggest", "to-try", toTryId);
        }
        if (call.body.iWasLate === true && !stateOf(facts, sessionId).lateBy.includes("therapist")) {
          await addSessionEvent(tx, { id: seams.uuid(), treatmentId, sessionId, kind: "late", byPart: "therapist" });
          saidBy("session.change", "session", sessionId);
        }
        if (call.body.talkedAboutLastTime === true) {
          const before = sessionBefore(facts, sessionId);
          if (before !== undefined && (await tickTalkedAbout(tx, treatmentId, before.id, facts.today))) saidBy("talked-about.tick", "session", before.id);
        }
        return { reply: { id: sessionId }, audit };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/sessions/:session/open",
    action: "answers.open",
    params,
    body: none,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const sessionId = call.params.session;
        const treatmentId = await treatmentOfSession(tx, sessionId);
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        await call.permit(tx, { treatmentId, facts: { open: facts.opennessOf(sessionId).kind === "open" } });
        const openingId = call.parts.seams.uuid();
        await addOpening(tx, { id: openingId, treatmentId, sessionId, effectiveAt: new Date(call.now.getTime() + undoOpeningMilliseconds) });
        return { reply: { id: openingId }, audit: { action: "answers.open", objectKind: "session", objectId: sessionId, clientId: facts.treatment.clientId } };
      }),
  }),

  ...(["undo", "now"] as const).map((how) =>
    route({
      method: "POST",
      url: `/api/t/sessions/:session/open/:opening/${how}`,
      action: "answers.see-opening",
      params: openingParams,
      body: none,
      reply: changed,
      handle: (call) =>
        call.write({}, async (tx) => {
          const treatmentId = await treatmentOfSession(tx, call.params.session);
          await call.permit(tx, { treatmentId });
          const { clientId } = await loadTreatment(tx, treatmentId);
          const inTime = await changeOpening(tx, { id: call.params.opening, sessionId: call.params.session }, how === "undo" ? "undone" : "now");
          if (!inTime && how === "undo") refuse("ALREADY_OPENED", { log: `opening ${call.params.opening} could not be undone any more` });
          return { reply: { id: call.params.opening }, audit: { action: `answers.open-${how}`, objectKind: "session", objectId: call.params.session, clientId } };
        }),
    }),
  ),

  route({
    method: "GET",
    url: "/api/t/sessions/:session/answers",
    action: "answers.see",
    params,
    reply: openedAnswersReply,
    handle: (call) =>
      call.read(async (tx) => {
        const sessionId = call.params.session;
        const treatmentId = await treatmentOfSession(tx, sessionId);
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        const open = facts.opennessOf(sessionId);
        await call.permit(tx, { treatmentId, facts: { open: open.kind === "open" } });
        const after = facts.afters.get(sessionId);
        if (open.kind !== "open" || after?.administration == null) refuse("NOT_OPEN_YET", { log: `answers of session ${sessionId} are not open` });
        const { clientId } = facts.treatment;
        await leaveTrace(tx, clientId, "answers", facts.today);
        const answers = await loadAnswers(tx, [after.administration.id], { keys: call.stores.keys, clientId });
        const guess = after.guess === null ? [] : ((await loadGuesses(tx, [treatmentId])).get(after.guess.id) ?? []);
        return { answers: [...(answers.get(after.administration.id) ?? [])].map((answer) => ({ ...answer, ...(answer.chosen === undefined ? {} : { chosen: [...answer.chosen] }) })), guess, how: open.how };
      }),
  }),

  route({
    method: "POST",
    url: "/api/t/sessions/:session/own-answers",
    action: "own-answers.write",
    params,
    body: ownAnswersBody,
    reply: changed,
    handle: (call) =>
      call.write({}, async (tx) => {
        const treatmentId = await treatmentOfSession(tx, call.params.session);
        await call.permit(tx, { treatmentId });
        const facts = await loadTreatmentFacts(tx, call, treatmentId);
        const administrationId = await storeOwnAnswers(tx, call, facts, call.params.session, call.body);
        return { reply: { id: administrationId }, audit: { action: "own-answers.write", objectKind: "administration", objectId: administrationId, clientId: facts.treatment.clientId } };
      }),
  }),
];
