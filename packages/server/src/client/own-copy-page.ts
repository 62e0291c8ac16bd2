import { howItLanded, wordsOf } from "@rapport/instruments";
import { clientArea, createTexts, type KeyOf, notesArea, type Texts, togetherArea, wordPackOf } from "@rapport/texts";
import { html, type Html } from "../http/html.ts";
import type { OwnCopy } from "./own-copy.ts";

type Words = Texts<KeyOf<typeof clientArea | typeof notesArea | typeof togetherArea>>;

const style = "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:38rem;margin:2rem auto;padding:0 1.25rem;color:#1f2a2c;background:#fbf8f3}h1{font-size:1.75rem}h2{font-size:1.3rem;margin-top:2.5rem;border-top:1px solid #ddd5c8;padding-top:1.25rem}h3{font-size:1.1rem;margin-bottom:.25rem}dt{color:#566063}dd{margin:0 0 .75rem}.words{font-family:Charter,Georgia,serif}.muted{color:#566063}";

/** Her copy as a page that any browser opens, without the program and without a connection. */
export function ownCopyPage(copy: OwnCopy, language: string, wordPack: string): string {
  const texts = createTexts({ locale: language, areas: [clientArea, notesArea, togetherArea], wordPack: wordPackOf(wordPack) });
  const day = (on: string) => texts.date(on, "day-month-year");
  const therapist = copy.therapist;
  return html`<!doctype html>
<html lang="${texts.locale}" dir="${texts.direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${texts.t("copy.title")}</title><style>${style}</style></head>
<body><h1>${texts.t("copy.title")}</h1><p class="muted">${texts.t("copy.lead", { date: day(copy.takenOn), therapist })}</p>
${part(texts.t("plan.title"), copy.plan.map(({ section, words, phone }) => html`<dt>${texts.t(`plan.${section as "signs"}`)}</dt><dd class="words">${words}${phone !== null && ` ${phone}`}</dd>`), "dl")}
${part(texts.t("copy.in-record"), copy.inRecord.map(({ words, on }) => html`<dt>${day(on)}</dt><dd class="words">${words}</dd>`), "dl")}
${part(texts.t("copy.kept-lines"), copy.keptLines.map(({ words, keptOn }) => html`<dt>${day(keptOn)}</dt><dd class="words">${words}</dd>`), "dl")}
${part(texts.t("copy.answers"), copy.answers.map((form) => html`<h3>${titleOf(form.form, texts)}, ${day(form.on)}</h3><dl>${form.rows.map((row) => html`<dt>${row.row}</dt><dd>${said(row, texts)}</dd>`)}</dl>`))}
${part(texts.t("copy.looked"), copy.looked.map((look) => html`<h3>${day(look.on)}</h3>${lookedAt(look, therapist, texts)}`))}
${part(texts.t("copy.notes"), copy.notes.map((note) => html`<dt>${texts.t(`copy.note.${note.kind}`, { therapist })}, ${day(note.on)}</dt><dd class="words">${note.takenBack ? texts.t("copy.taken-back") : (note.words ?? "")}</dd>`), "dl")}
${part(texts.t("notes.title", { therapist }), copy.written.map((note) => html`<h3>${texts.t(`notes.row.${note.kind}`)}, ${day(note.versions[0]?.offeredOn ?? "")}</h3>${written(note, therapist, texts)}`))}
${part(texts.t("repair.title"), copy.repairs.map((repair) => html`<h3>${texts.t(repair.openedBy === "client" ? "repair.you-opened" : "repair.they-opened", { therapist, date: day(repair.openedOn) })}</h3>${repaired(repair, therapist, texts)}`))}
${part(texts.t("together.promised"), copy.promised.map(({ words, on }) => html`<dt>${therapist}, ${day(on)}</dt><dd class="words">${words}</dd>`), "dl")}
${part(texts.t("ending.title"), goodbyes(copy.ending, therapist, texts), "dl")}
${part(texts.t("together.goals"), copy.goals.map(({ words, on, ratings }) => html`<h3>${day(on)}</h3><p class="words">${words}</p><dl>${ratings.map((one) => html`<dt>${day(one.on)}</dt><dd>${texts.t(`goals.rating.${one.rating as "there"}`)}${one.words !== null && html`<br><span class="words">${one.words}</span>`}</dd>`)}</dl>`))}
${part(texts.t("try.title"), copy.toTry.map(({ words, on, outcome, outcomeWords }) => html`<dt>${day(on)}</dt><dd class="words">${words}${outcome !== null && html`<br><span class="muted">${texts.t(wentKey(outcome))}</span>`}${outcomeWords !== null && html`<br>${outcomeWords}`}</dd>`), "dl")}
${part(texts.t("copy.messages"), copy.messages.map(({ choice, words, on }) => html`<dt>${day(on)}</dt><dd>${texts.t(`message.${choice as "late"}`)}${words !== null && html`<br><span class="words">${words}</span>`}</dd>`), "dl")}
${part(texts.t("copy.scores"), copy.scores.map(({ instrument, scale, on, value }) => html`<dt>${instrument} ${scale}, ${day(on)}</dt><dd>${value}</dd>`), "dl")}
${part(texts.t("copy.meetings"), copy.meetings.filter(({ status }) => status === "kept" || status === "unsaid").map(({ on, at }) => html`<dd>${day(on)}, ${at}</dd>`), "dl")}
${part(texts.t("privacy.log"), copy.looksAtYours.map(({ by, day: on, kind }) => html`<dt>${day(on)}</dt><dd>${by}: ${texts.has(`read.${kind}`) ? texts.t(`read.${kind}` as KeyOf<typeof clientArea>) : kind}</dd>`), "dl")}
</body></html>`.text;
}

function goodbyes({ wayBack, yours, theirs }: OwnCopy["ending"], therapist: string, texts: Words): Html[] {
  const said: [string, string | null][] = [[texts.t("copy.you"), yours], [therapist, theirs], [texts.t("ending.way-back"), wayBack]];
  return said.flatMap(([who, words]) => (words === null ? [] : [html`<dt>${who}</dt><dd class="words">${words}</dd>`]));
}

const formTitles = { A: "copy.before", B: "copy.after", G: "copy.how-to-work", H: "copy.break" } as const;
const titleOf = (form: string, texts: Words): string => (form in formTitles ? texts.t(formTitles[form as keyof typeof formTitles]) : texts.t("copy.given", { form }));

function part(title: string, rows: readonly Html[], as: "dl" | "div" = "div"): Html | false {
  if (rows.length === 0) return false;
  return as === "dl" ? html`<h2>${title}</h2><dl>${rows}</dl>` : html`<h2>${title}</h2>${rows}`;
}

function said(row: OwnCopy["answers"][number]["rows"][number], texts: Words): Html {
  const options = row.cannotTell ? texts.t("together.could-not-tell") : row.options.join(", ");
  return html`${options}${row.words !== null && html`${options !== "" && html`<br>`}<span class="words">${row.words}</span>`}`;
}

function lookedAt(look: OwnCopy["looked"][number], therapist: string, texts: Words): Html {
  const heard = (all: readonly { readonly words: string }[]) => all.map(({ words }) => html`<dt>${texts.t("together.heard", { therapist })}</dt><dd class="words">${words}</dd>`);
  return html`<dl>${look.line?.said != null && html`<dt>${therapist}</dt><dd class="words">${look.line.said}</dd>`}${look.line?.ownWords != null && html`<dt>${texts.t("copy.you")}</dt><dd class="words">${look.line.ownWords}</dd>`}${
    heard(look.line?.heard ?? [])}${look.rows.map((row) => html`<dt>${row.row}</dt><dd>${row.options.join(", ")}${row.ownWords !== null && html`<br><span class="words">${row.ownWords}</span>`}</dd>${heard(row.heard)}`)}${
    look.things.map(({ words }) => html`<dt>${texts.t("copy.thing")}</dt><dd class="words">${words}</dd>`)}${look.corrections.map((words) => html`<dt>${texts.t("together.corrected")}</dt><dd class="words">${words}</dd>`)}</dl>`;
}

/** Each wording she opened, her answer or how it landed, and what came back. */
function written({ versions, done }: OwnCopy["written"][number], therapist: string, texts: Words): Html {
  const day = (on: string) => texts.date(on, "day-month-year");
  const say = (item: string, code: string) => wordsOf(howItLanded, item, code, { language: texts.locale.split("-")[0] ?? "en", names: { therapist } });
  const landed = ({ landing }: OwnCopy["written"][number]["versions"][number]) =>
    landing === null ? [] : [...(landing.fits === null ? [] : [say("d1", landing.fits)]), ...landing.cameUp.map((code) => say("d2", code)), ...(landing.next === null ? [] : [say("d3", landing.next)])];
  return html`<dl>${versions.map((version) => html`<dt>${therapist}</dt><dd class="words">${version.words ?? texts.t("notes.row.closed")}</dd>${
    version.answer !== null && html`<dt>${texts.t("copy.you")}</dt><dd>${texts.t(`together.answer.${version.answer.code}`)}${version.answer.words !== null && html`<br><span class="words">${version.answer.words}</span>`}</dd>`}${
    landed(version).length > 0 && html`<dt>${texts.t("copy.you")}</dt><dd>${texts.list(landed(version))}</dd>`}${
    version.thanked?.words != null && html`<dt>${texts.t("notes.thanked", { therapist, date: day(version.thanked.on) })}</dt><dd class="words">${version.thanked.words}</dd>`}`)}</dl>${
    done !== null && html`<p class="muted">${texts.t(`notes.done.${done.what}`, { therapist, date: day(done.on) })}</p>`}`;
}

/** What she let be seen, what was said to it, and how it stands. */
function repaired({ told, sent, heard, change, standing, since }: OwnCopy["repairs"][number], therapist: string, texts: Words): Html {
  const shared = [...told.like.map((code) => texts.t(`say-more.like.${code as "pushed"}`, { therapist })), ...told.wouldHelp.map((code) => texts.t(`say-more.would-help.${code as "slower"}`, { therapist }))];
  const hers = [told.happened, told.wouldHelpWords].filter((words) => words !== null);
  return html`${shared.length > 0 && html`<p>${texts.t("repair.you-shared", { what: texts.list(shared), therapist })}</p>`}${hers.map((words) => html`<p class="words">${words}</p>`)}<dl>${
    sent !== null && html`<dt>${therapist}</dt><dd class="words">${sent}</dd>`}${
    heard !== null && html`<dt>${texts.t("repair.heard", { therapist })}</dt><dd class="words">${heard.words}</dd>`}</dl>${
    change !== null && html`<p>${texts.t("repair.change", { what: change.words })}<br>${texts.t(`together.thing.${change.who}`, { therapist })}.${change.look !== null && html` ${texts.t(`repair.look.${change.look}`, { date: texts.date(change.on, "day-month-year") })}`}</p>`}<p class="muted">${texts.t(`repair.standing.${standing}`, { therapist, date: texts.date(since, "day-month-year") })}</p>`;
}

/** The five ways trying can go, as the catalogue names them. */
function wentKey(outcome: string) {
  const keys = {
    "did-not-get-to-it": "try.how.not-got-to-it", "tried-a-bit": "try.how.a-bit", "did-it": "try.how.did-it", "went-another-way": "try.how.another-way", "not-for-me": "try.how.not-for-me",
  } as const;
  return keys[outcome as keyof typeof keys];
}
