import { randomBytes, randomUUID } from "node:crypto";
import type { Action } from "@rapport/relationship/access";
import { type ActorName, actorNames, type World } from "./world.ts";

/** One route, written by hand: who may, what is sent, and whose words its reply may hold. */
export interface Row {
  readonly action: Action;
  /** Everyone else hears that they are not signed in, or that there is nothing here. */
  readonly may: readonly ActorName[];
  /** Fields whose words this reply may show to those who may see them at all; `*` for any. Absent: none. */
  readonly shows?: readonly string[];
  /** What a page of ours would send. */
  readonly body?: (world: World) => unknown;
  /** What the body is, when it is no JSON. */
  readonly type?: string;
  /** What even those who may hear, when it is no yes: a code they sent is wrong, or nothing waits for it. */
  readonly answers?: readonly number[];
  /** Ends something that later probes need: tried last. */
  readonly last?: true;
  /** The reason why this change leaves no audit row. */
  readonly unaudited?: string;
}

const everyone: readonly ActorName[] = actorNames;
const signedIn: readonly ActorName[] = actorNames.filter((name) => !["nobody", "link", "other-link"].includes(name));
const therapists: readonly ActorName[] = ["therapist", "ended-therapist", "other-therapist", "far-therapist"];
const clients: readonly ActorName[] = ["client", "other-client"];
const pair: readonly ActorName[] = ["client", "therapist"];
const her: readonly ActorName[] = ["client"];
const sam: readonly ActorName[] = ["therapist"];
/** The token is what counts: a browser that is signed in gets nothing more for it. */
const holders: readonly ActorName[] = ["link", "other-link"];

const empty = () => ({});
/** As large as something sealed, and nothing in it. */
const sealedBytes = () => randomBytes(1024).toString("base64");
const token = () => ({ token: "a".repeat(43) });
const today = new Date().toISOString().slice(0, 10);
const later = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
const registered = { id: "AAAA", rawId: "AAAA", type: "public-key", clientExtensionResults: {}, response: { clientDataJSON: "AAAA", attestationObject: "AAAA" } };
const used = { id: "AAAA", rawId: "AAAA", type: "public-key", clientExtensionResults: {}, response: { clientDataJSON: "AAAA", authenticatorData: "AAAA", signature: "AAAA" } };
const challengeId = "00000000-0000-4000-8000-000000000000";
const draft = { practiceName: "House", language: "en", zone: "Europe/Oslo", myName: "Sam" };
const wording = { instrument: "GAD-7", facts: "1", licenceNote: "Free to use.", languages: [{ language: "en", items: Array.from({ length: 7 }, (_, at) => `item ${at + 1}`), options: [0, 1, 2, 3].map((value) => ({ value, label: `answer ${value}` })) }] };
const accountsOnly = "the schema of accounts knows no practice; nothing of a client changes";
const guessing = "nobody is known yet";

export const table: Readonly<Record<string, Row>> = {
  // For everyone.
  "GET /health": { action: "public.see", may: everyone },
  "GET /api/front": { action: "public.see", may: everyone },
  "GET /plain.css": { action: "public.see", may: everyone },
  "GET /check-in.js": { action: "public.see", may: everyone },
  "GET /help-now": { action: "help.see", may: everyone },

  // The sample practice: where it is not offered, as here, it is not there; it has a database of its own.
  "GET /api/demo": { action: "demo.see", may: everyone },
  "GET /api/demo/tour": { action: "demo.see", may: everyone, answers: [404] },
  "POST /api/demo/enter": { action: "demo.enter", may: everyone, body: () => ({ as: "sam" }), answers: [404], unaudited: "its people are invented" },
  "POST /api/demo/remove": { action: "demo.remove", may: everyone, body: empty, answers: [404], unaudited: "its people are invented" },

  // By one-time link.
  "GET /c/:token": { action: "form.see", may: holders },
  "POST /c/:token": { action: "form.answer", may: holders, body: () => ({ _shown: "no", b1: "mostly" }), answers: [400] },
  "POST /c/:token/tell": { action: "form.answer", may: holders, body: () => ({ what: "there-is-something" }) },
  "POST /c/:token/begun": { action: "form.answer", may: holders, body: () => ({ sealed: "A".repeat(200) }), answers: [400, 422] },
  "GET /c/:token/print": { action: "form.see", may: holders },
  "GET /c/:token/help": { action: "help.see", may: holders },
  "POST /api/sessions/:session/links": { action: "link.make", may: sam, body: () => ({ form: "A" }) },
  "POST /api/sessions/:session/screen": { action: "link.make", may: sam, body: () => ({ form: "A" }), last: true },

  // Published forms that are given to a client.
  "GET /api/t/clients/:treatment/forms": { action: "form.see-chosen", may: sam },
  "POST /api/t/clients/:treatment/forms": { action: "form.choose", may: sam, body: () => ({ instrument: "PHQ-9", every: 4, place: "beside" }), answers: [409] },
  "POST /api/t/clients/:treatment/forms/stop": { action: "form.choose", may: sam, body: () => ({ instrument: "GAD-7" }), answers: [404] },

  // Messages: the link that stops them, and what became of them.
  "GET /stop/:token": { action: "messages.stop", may: everyone, answers: [410] },
  "POST /stop/:token": { action: "messages.stop", may: everyone, body: () => ({ do: "stop" }), answers: [410] },
  "GET /api/t/clients/:treatment/deliveries": { action: "delivery.see", may: sam },
  "POST /api/t/clients/:treatment/deliveries/again": { action: "delivery.send-again", may: sam, body: (world) => ({ sessionId: world.pair.session, kind: "before" }), answers: [404] },
  "PUT /api/t/clients/:treatment/messages": { action: "messages.choose", may: sam, body: () => ({ messages: "none" }) },
  "POST /api/admin/test-mail": { action: "mail.test", may: ["admin"], body: () => ({ to: "kari@example.org" }) },

  // Signing in, setting up, invitations.
  "GET /api/me": { action: "me.see", may: signedIn, shows: ["far-practice", "far-name"] },
  "POST /api/sign-in/options": { action: "sign-in.use", may: everyone, body: empty, unaudited: guessing },
  "POST /api/sign-in/passkey": { action: "sign-in.use", may: everyone, body: () => ({ challengeId, response: used }), answers: [401], unaudited: guessing },
  "POST /api/sign-in/code": { action: "sign-in.use", may: everyone, body: () => ({ code: "aaaa-bbbb-cccc" }), answers: [401], unaudited: guessing },
  "POST /api/sign-out": { action: "sign-in.use", may: everyone, body: empty, last: true, unaudited: accountsOnly },
  "GET /api/own/sign-ins": { action: "sign-in.own", may: signedIn },
  "POST /api/own/sign-ins/:signIn/end": { action: "sign-in.own", may: her, body: empty, last: true },
  "POST /api/own/passkeys/options": { action: "sign-in.own", may: signedIn, body: empty, shows: ["far-practice"], unaudited: accountsOnly },
  "POST /api/own/passkeys": { action: "sign-in.own", may: signedIn, body: () => ({ challengeId, response: registered }), answers: [401] },
  "POST /api/own/passkeys/:passkey/end": { action: "sign-in.own", may: her, body: empty, last: true },
  "POST /api/own/codes": { action: "sign-in.own", may: signedIn.filter((name) => !clients.includes(name)), body: empty },
  "POST /api/first-run/open": { action: "practice.set-up", may: everyone, body: token, answers: [404] },
  "PUT /api/first-run/draft": { action: "practice.set-up", may: everyone, body: () => ({ ...token(), draft }), answers: [404] },
  "POST /api/first-run/passkey-options": { action: "practice.set-up", may: everyone, body: () => ({ ...token(), draft }), answers: [404] },
  "POST /api/first-run/practice": { action: "practice.set-up", may: everyone, body: () => ({ ...token(), ...draft, challengeId, response: registered }), answers: [404] },
  "GET /api/first-run": { action: "first-run.see", may: ["admin"] },
  "POST /api/treatments/:treatment/invitation": { action: "invitation.make", may: sam, body: empty },
  "GET /api/treatments/:treatment/invitation": { action: "invitation.see", may: sam },
  "POST /api/treatments/:treatment/invitation/confirm": { action: "invitation.confirm", may: sam, body: empty },
  "POST /api/treatments/:treatment/invitation/withdraw": { action: "invitation.make", may: sam, body: empty },
  "GET /api/invitations": { action: "invitations.see", may: therapists },
  "POST /api/invitations/open": { action: "invitation.use", may: everyone, body: () => ({ ...token(), code: "123456" }), answers: [410], unaudited: guessing },
  "POST /api/invitations/state": { action: "invitation.use", may: everyone, body: token, unaudited: guessing },
  "POST /api/invitations/not-for-me": { action: "invitation.use", may: everyone, body: token, unaudited: guessing },
  "POST /api/invitations/passkey-options": { action: "invitation.use", may: everyone, body: token, answers: [410], unaudited: guessing },
  "POST /api/invitations/passkey": { action: "invitation.use", may: everyone, body: () => ({ ...token(), challengeId, response: registered }), answers: [410], unaudited: guessing },
  "POST /api/invitations/enter": { action: "invitation.use", may: everyone, body: token, answers: [410] },
  "GET /api/me/welcome": { action: "first-time.see", may: clients },
  "PUT /api/me/welcome/where": { action: "first-time.choose", may: clients, body: () => ({ answersWhere: "both" }) },
  "PUT /api/me/welcome/messages": { action: "first-time.choose", may: clients, body: () => ({ messages: "none" }) },

  // The practice and those who work there.
  "GET /api/practice/settings": { action: "practice.see", may: ["therapist", "ended-therapist", "other-therapist", "supervisor", "admin", "manager", "far-therapist"], shows: ["far-practice", "far-name"] },
  "GET /api/practice/what-mattered": { action: "what-mattered.see", may: [...therapists, "manager"] },
  "GET /api/own/counted": { action: "own-settings.see", may: [...therapists, "supervisor", "admin"] },
  "POST /api/own/counted": { action: "own-counting.say", may: therapists, body: () => ({ may: true }) },
  "GET /api/practice/policy": { action: "practice.see", may: ["therapist", "ended-therapist", "other-therapist", "supervisor", "admin", "manager", "far-therapist"], shows: ["far-practice", "far-name"] },
  "PUT /api/practice/settings": { action: "practice.change", may: ["admin"], body: () => ({ name: "Harbour Street", language: "en", zone: "Europe/Oslo", neutralName: "Notes", messageHours: "", signedBy: "", wordPack: "plain", showsExpectedCourse: true }) },
  "PUT /api/practice/crisis-numbers": { action: "practice.change", may: ["admin"], body: () => ({ numbers: [{ label: "Emergency", number: "113" }], checkedToday: true }) },
  "PUT /api/practice/outside-person": { action: "practice.change", may: ["admin"], body: () => ({ kind: "body", name: "Complaints board", phone: "22 00 00 00", mail: "" }) },
  "GET /api/own/settings": { action: "own-settings.see", may: [...therapists, "supervisor", "admin"], shows: ["far-name"] },
  "PUT /api/own/settings": { action: "own-settings.change", may: [...therapists, "supervisor", "admin"], body: () => ({ readingDays: [1, 3], readingNote: "", away: null, alwaysAnswersOwn: false, shortcuts: true, gentleFlags: true }) },
  "POST /api/own/agree-to-look": { action: "own-settings.change", may: [...therapists, "supervisor", "admin"], body: () => ({ answers: true, looks: true }) },
  "GET /api/staff": { action: "staff.see", may: ["admin"] },
  "POST /api/staff": { action: "staff.invite", may: ["admin"], body: () => ({ name: "New Colleague", roles: ["therapist"] }) },
  "POST /api/staff/:person/invitation": { action: "staff.invite", may: [], body: empty },
  "GET /api/staff/:person/clients": { action: "assignments.see", may: [] },
  "POST /api/staff/:person/clients/:treatment/hand-over": { action: "assignments.change", may: [], body: () => ({ to: challengeId, toldOn: today }) },
  "POST /api/staff/:person/end": { action: "staff.invite", may: [], body: empty },

  // The machine and its log.
  "GET /api/admin/health": { action: "machine.see", may: ["admin"] },
  "GET /api/admin/backup": { action: "machine.see", may: ["admin"] },
  "POST /api/admin/backup/copy": { action: "machine.copy", may: ["admin"], body: empty },
  "POST /api/admin/backup/rehearsal": { action: "machine.copy", may: ["admin"], body: empty },
  "GET /api/admin/forms": { action: "wording.see", may: ["admin"] },
  "POST /api/admin/forms/packs": { action: "wording.load", may: ["admin"], body: () => ({ file: JSON.stringify(wording) }) },
  "POST /api/admin/forms/packs/:pack/withdraw": { action: "wording.load", may: [], body: empty },
  "GET /api/admin/log": { action: "log.see", may: ["admin"] },

  // Her own pages.
  "GET /api/client/today": { action: "own-pages.see", may: clients, shows: ["*"] },
  "POST /api/client/kept-line": { action: "kept-line.keep", may: clients, body: () => ({ words: "a line" }) },
  "POST /api/client/kept-line/:line/let-go": { action: "kept-line.keep", may: her, last: true, answers: [200, 404] },
  "POST /api/client/to-try/:toTry/went": { action: "to-try.say", may: her, body: () => ({ outcome: "did-it" }) },
  "POST /api/client/open-form": { action: "own-link.make", may: clients, body: (world) => ({ form: "A", sessionId: world.pair.session }), answers: [410] },
  "GET /api/client/together": { action: "own-pages.see", may: clients, shows: ["*"] },
  "POST /api/client/looks/:look/corrections": { action: "look.correct", may: her, body: () => ({ words: "not quite" }) },
  "GET /api/client/notes": { action: "own-pages.see", may: clients, shows: ["*"] },
  "POST /api/client/notes": { action: "note.send", may: clients, body: () => ({ kind: "felt-off" }) },
  "PUT /api/client/notes/:note": { action: "note.change", may: her, body: () => ({ words: "more" }) },
  "POST /api/client/notes/:note/take-back": { action: "note.take-back", may: her, last: true, answers: [200, 409] },
  "GET /api/client/plan": { action: "plan.see", may: clients, shows: ["*"] },
  "POST /api/client/plan/entries": { action: "plan.change", may: clients, body: () => ({ section: "helps", words: "tea" }) },
  "PUT /api/client/plan/entries/:entry": { action: "plan.change", may: her, body: () => ({ words: "tea and bread" }) },
  "DELETE /api/client/plan/entries/:entry": { action: "plan.change", may: her, last: true, answers: [200, 412] },
  "PUT /api/client/plan/order": { action: "plan.change", may: clients, body: () => ({ section: "helps", ids: [] }) },
  "PUT /api/client/plan/readers": { action: "plan.change", may: clients, body: () => ({ isPrivate: false }) },
  "GET /api/t/clients/:treatment/plan": { action: "plan.see-shared", may: sam, shows: ["anaplan"] },
  "GET /api/client/outside": { action: "own-pages.see", may: clients },
  "GET /api/client/messages": { action: "own-pages.see", may: clients, shows: ["*"] },
  "POST /api/client/messages": { action: "message.send", may: clients, body: () => ({ to: "therapist", choice: "late" }) },
  "GET /api/t/clients/:treatment/messages": { action: "message.see", may: sam, shows: ["anamessage"] },
  "POST /api/t/messages/:message/answer": { action: "message.answer", may: sam, body: () => ({ answer: "thank-you" }) },
  "GET /api/client/tool": { action: "own-pages.see", may: clients },
  "POST /api/client/tool": { action: "tool.answer", may: clients, body: (world) => ({ sessionId: world.pair.session }), answers: [200, 410] },
  "GET /api/client/break": { action: "own-pages.see", may: clients, shows: ["*"] },
  "POST /api/client/break": { action: "own-question.answer", may: clients, body: (world) => ({ sessionId: world.pair.session, item: "h1", option: "good" }), answers: [410] },
  "GET /api/client/how-to-work": { action: "own-pages.see", may: clients },
  "POST /api/client/how-to-work": { action: "own-question.answer", may: clients, body: (world) => ({ sessionId: world.pair.session, asked: ["g1"], answers: { g1: "a-bit-more" } }), answers: [200, 410] },
  "POST /api/t/sessions/:session/how-to-work": { action: "how-to-work.say", may: sam, body: () => ({ answers: { g1: "as-it-is" } }), answers: [201, 409, 423] },
  "GET /api/client/goals": { action: "own-pages.see", may: clients, shows: ["*"] },
  "POST /api/client/goals": { action: "goal.keep", may: clients, body: () => ({ words: "to sleep" }), answers: [200, 409] },
  "POST /api/client/goals/:goal": { action: "goal.keep", may: her, body: () => ({ do: "rate", rating: "a-bit-closer" }) },
  "POST /api/client/to-try": { action: "to-try.choose", may: clients, body: () => ({ words: "a walk", goalId: null }) },
  "POST /api/client/to-try/:toTry": { action: "to-try.choose", may: her, body: () => ({ do: "link", goalId: null }), last: true, answers: [200, 412] },
  "GET /api/client/ending": { action: "own-pages.see", may: clients, shows: ["*"] },
  "POST /api/client/goodbye": { action: "own-goodbye.write", may: clients, body: () => ({ words: "goodbye" }), answers: [200, 409] },
  "POST /api/client/goodbye/open": { action: "own-goodbye.open", may: clients, answers: [200, 404] },
  "GET /api/t/clients/:treatment/ending": { action: "ending.see", may: sam, shows: ["*"] },
  "PUT /api/t/clients/:treatment/ending": { action: "ending.plan", may: sam, body: () => ({ version: 999, lastOn: later }), answers: [200] },
  "POST /api/t/clients/:treatment/goodbye": { action: "goodbye.write", may: sam, body: () => ({ words: "goodbye" }), answers: [200, 409] },
  "POST /api/t/clients/:treatment/goodbye/open": { action: "goodbye.open", may: sam, answers: [200, 404] },
  "GET /api/client/privacy": { action: "own-pages.see", may: clients, shows: ["*"] },
  "PATCH /api/client/settings": { action: "own-settings-client.change", may: clients, body: () => ({ onePage: true }) },
  "POST /api/client/looking": { action: "looking.turn-on", may: clients },
  "POST /api/client/counted": { action: "counting.say", may: clients, body: () => ({ may: true }) },
  "POST /api/client/copy": { action: "own-copy.take", may: clients, shows: ["*"] },
  "POST /api/client/erase": { action: "own-account.erase", may: clients, body: () => ({ typed: "not the word" }), answers: [422] },

  // What is sealed, and the copies that are given.
  "GET /api/own/sealed": { action: "sealed.keep", may: signedIn },
  "POST /api/own/sealed": { action: "sealed.keep", may: signedIn, body: () => ({ puts: [{ id: randomUUID(), version: 1, base: 0, bytes: sealedBytes() }], drops: [] }), unaudited: "when somebody writes for themselves is nobody's to know" },
  "GET /api/own/joining": { action: "sealed.keep", may: signedIn },
  "PUT /api/own/joining": { action: "sealed.keep", may: signedIn, body: () => ({ recipient: `age1${"q".repeat(58)}`, salt: "A".repeat(22) }) },
  "PUT /api/own/joining/answer": { action: "sealed.keep", may: signedIn, body: () => ({ salt: "A".repeat(22), answer: sealedBytes() }) },
  "PUT /api/own/card": { action: "sealed.keep", may: signedIn, body: () => ({ epoch: 1, card: "x".repeat(200) }) },
  "GET /api/t/own-notes": { action: "own-notes.move", may: therapists, shows: ["ana", "bo", "far"].flatMap((who) => [`${who}lineprivate`, `${who}processnote`]) },
  "POST /api/t/own-notes/moved": { action: "own-notes.move", may: therapists, body: () => ({ lines: [], notes: [] }), unaudited: "nothing is named here, so nothing moves; own-notes.store.test.ts moves something" },
  "GET /api/client/shares": { action: "share.see-own", may: clients },
  "POST /api/client/shares": { action: "share.give", may: clients, body: () => ({ id: randomUUID(), bytes: sealedBytes(), now: true, closes: "30-days" }) },
  "POST /api/client/shares/:share/take-back": { action: "share.take-back", may: her, last: true },
  "GET /api/t/shares": { action: "shares.see", may: therapists, shows: ["ananame", "boname", "farname"] },
  "GET /api/t/clients/:treatment/shares": { action: "share.see", may: sam },
  "POST /api/t/shares/:share/open": { action: "share.open", may: sam },
  "POST /api/t/shares/:share/ask-record": { action: "share.ask-record", may: sam, body: empty },
  "POST /api/client/shares/:share/record": { action: "share.answer-record", may: her, body: () => ({ agrees: false }) },
  "POST /api/t/shares/:share/acknowledge": { action: "share.acknowledge", may: sam, body: () => ({ how: "read-thank-you" }) },

  "GET /api/client/repairs": { action: "own-repair.see", may: clients, shows: ["*"] },
  "POST /api/client/repairs": { action: "own-repair.act", may: clients, body: () => ({ do: "tell", like: ["pushed"], happened: null, wouldHelp: [], wouldHelpWords: null, talk: null }) },
  "GET /api/t/repairs/:repair": { action: "repair.see", may: sam, shows: ["ananame", "anahappened", "anawouldhelp"] },
  "POST /api/t/clients/:treatment/repairs": { action: "repair.name", may: sam, body: () => ({ named: null, noticedBy: "therapist" }) },
  "POST /api/t/repairs/:repair/acts": { action: "repair.act", may: sam, body: () => ({ do: "ask-to-rest", after: 999 }), answers: [409, 412] },
  "GET /api/client/therapist-notes": { action: "own-therapist-note.see", may: clients, shows: ["*"] },
  "POST /api/client/therapist-notes": { action: "own-therapist-note.act", may: her, body: (world) => ({ do: "open", note: world.pair.therapistNote, how: "together" }), answers: [409] },
  "GET /api/t/clients/:treatment/notes": { action: "therapist-note.see", may: sam, shows: ["ananame", "anaunderstanding", "anaunderstood", "anaunopened", "anadraft", "analinemeeting", "anaheard"] },
  "PUT /api/t/clients/:treatment/note-draft": { action: "therapist-note.draft", may: sam, body: () => ({ kind: "practical", words: "what to bring" }) },
  "POST /api/t/clients/:treatment/notes": { action: "therapist-note.offer", may: sam, body: () => ({ kind: "practical", words: "what to bring" }), answers: [409] },
  "POST /api/t/therapist-notes/:therapistNote/words": { action: "therapist-note.change", may: sam, body: () => ({ do: "take-back", after: 999 }), answers: [412] },
  "POST /api/t/therapist-notes/:therapistNote/acts": { action: "therapist-note.act", may: sam, body: () => ({ do: "open-together", after: 999 }), answers: [412] },

  // The therapist's pages of one client.
  "POST /api/t/clients": { action: "client.make", may: therapists, body: () => ({ name: "Cleo", mail: null, messages: "none", language: "en", sharedPhone: false, firstOn: today, weekday: 2, at: "10:00", zone: "Europe/Oslo", lengthMinutes: 50, place: "room" }) },
  "GET /api/t/clients": { action: "caseload.see", may: therapists, shows: ["ananame", "boname", "farname"] },
  "GET /api/t/client-names": { action: "caseload.see", may: therapists, shows: ["ananame", "boname", "farname"] },
  "GET /api/t/clients/:treatment": { action: "client.see", may: sam, shows: ["ananame", "anamail", "anabreak", "anainstead"] },
  "PATCH /api/t/clients/:treatment": { action: "client.change", may: sam, body: () => ({ answersWhere: "both" }) },
  "GET /api/t/today": { action: "staff-today.see", may: therapists, shows: ["ananame", "boname", "farname", "anamessage", "bomessage", "farmessage", "anapromise", "bopromise", "farpromise"] },
  "POST /api/t/sessions/:session/events": { action: "session.change", may: sam, body: () => ({ kind: "kept" }) },
  "POST /api/t/clients/:treatment/sessions": { action: "session.change", may: sam, body: () => ({ on: later, at: "11:00" }) },
  "PUT /api/t/clients/:treatment/rhythm": { action: "session.change", may: sam, body: () => ({ from: later, weekday: 3, at: "09:00", zone: "Europe/Oslo", lengthMinutes: 50, place: "room" }) },
  "POST /api/t/clients/:treatment/breaks": { action: "session.change", may: sam, body: () => ({ from: later, until: later }) },
  "POST /api/t/clients/:treatment/breaks/:break/withdraw": { action: "session.change", may: sam, last: true },
  "POST /api/t/clients/:treatment/close": { action: "client.close", may: sam, body: () => ({ on: today }), last: true },
  "GET /api/t/sessions/:session/brief": { action: "brief.see", may: sam, shows: ["*"] },
  "GET /api/t/clients/:treatment/brief": { action: "brief.see", may: sam, shows: ["*"] },
  "GET /api/t/sessions/:session/after": { action: "brief.see", may: sam, shows: ["ananame", "analinemeeting", "anaprocessnote"] },
  "POST /api/t/sessions/:session/after": { action: "line.write", may: sam, body: () => ({ iWasLate: true }) },
  "POST /api/t/sessions/:session/open": { action: "answers.open", may: sam, body: empty },
  "POST /api/t/sessions/:session/open/:opening/undo": { action: "answers.see-opening", may: sam, body: empty, answers: [409] },
  "POST /api/t/sessions/:session/open/:opening/now": { action: "answers.see-opening", may: sam, body: empty, answers: [200, 409] },
  "GET /api/t/sessions/:session/answers": { action: "answers.see", may: sam, shows: ["answerb4x-words", "answerb6-words"] },
  "POST /api/t/sessions/:session/own-answers": { action: "own-answers.write", may: sam, body: () => ({ c1: 3 }) },
  "GET /api/room/:session": { action: "look.see", may: pair, shows: ["ananame", "analinemeeting", "anaheard"] },
  "POST /api/room/:session/looks": { action: "look.hold", may: sam, body: () => ({ mode: "one-screen" }) },
  "POST /api/room/:session/looks/:look/events": { action: "look.hold", may: sam, body: () => ({ after: 99, kind: "paused", by: "client" }) },
  "POST /api/t/notes/:note/open": { action: "sent-note.open", may: sam, shows: ["ananote"] },
  "POST /api/t/notes/:note/acknowledge": { action: "sent-note.acknowledge", may: sam, body: () => ({ how: "read-thank-you" }) },
  "GET /api/t/clients/:treatment/asking": { action: "asking.pause", may: pair },
  "POST /api/t/clients/:treatment/asking": { action: "asking.pause", may: pair, body: () => ({ do: "ask-again" }) },
  "POST /api/t/sessions/:session/copy": { action: "record.copy", may: sam, shows: ["*"] },
  "POST /api/t/clients/:treatment/not-now": { action: "call-out.not-now", may: sam, body: () => ({ why: "known" }) },
  "POST /api/t/clients/:treatment/strains/:strain/answer": { action: "strain.answer", may: sam, body: () => ({ answer: "wait" }) },
  "GET /api/t/clients/:treatment/relationship": { action: "relationship.see", may: sam, shows: ["*"] },
  "GET /api/t/learn": { action: "learn.see", may: therapists, shows: ["ananame", "boname", "farname"] },
  "GET /api/t/clients/:treatment/progress": { action: "progress.see", may: sam, shows: ["anatotry", "anagoal", "anagoalsaid"] },
  "GET /api/t/clients/:treatment/record": { action: "record.see", may: sam, shows: ["anapromise", "anatotry"] },
  "POST /api/t/clients/:treatment/promises": { action: "promise.keep", may: sam, body: () => ({ words: "to write it down" }) },
  "PATCH /api/t/clients/:treatment/promises/:promise": { action: "promise.keep", may: sam, body: () => ({ state: "kept" }) },
  "GET /api/t/forms": { action: "forms.see", may: [...therapists, "supervisor", "admin"] },
  "POST /api/t/import": { action: "scores.import", may: therapists, type: "application/x-rapport-table", body: () => `{"do":"look"}\nclient,date,phq9\nNobody Here,${today},9\n`, shows: ["ananame", "boname", "farname"], unaudited: "looking through a table stores nothing" },
  "GET /api/t/imports": { action: "scores.imports-see", may: therapists },
  "POST /api/t/imports/:importRun/take-back": { action: "scores.import-take-back", may: [], body: empty },
  "POST /api/t/export": { action: "scores.export", may: therapists, body: empty, shows: ["ananame", "boname", "farname"] },
  "POST /api/t/clients/:treatment/scores": { action: "score.type", may: sam, body: () => ({ instrument: "PHQ-9", on: today, rater: "client", values: [{ scale: "total", value: 9 }] }) },
};
