import type { LandingShape, OwnTherapistNoteShape } from "@rapport/api";
import { howItLanded, rowName, wordsOf } from "@rapport/instruments";
import { Button } from "../../../parts/button.tsx";
import { Fold } from "../../../parts/fold.tsx";
import { LineAndEcho } from "../../../parts/line-and-echo.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";
import { useOwnAct } from "../own/use-own-act.ts";
import { turnsOfUnderstood } from "./turns.ts";

/** What she said to it, what came back, and what was done then; earlier wordings lie folded below. */
export function WhatCameOfIt({ note, therapist }: { readonly note: OwnTherapistNoteShape; readonly therapist: string }) {
  const { t, date } = useClientTexts();
  const keep = useOwnAct();
  const last = note.versions.at(-1);
  if (last === undefined || note.standing === "offered") return null;
  const earlier = note.versions.slice(0, -1).flatMap(({ words, answer, offeredOn }) => (words === null ? [] : [{ on: offeredOn, words, answer: answer?.code ?? null, ownWords: answer?.words ?? null, heard: [] }]));
  const { landing, answer, words } = last;
  const thanked = note.versions.findLast((one) => one.thanked !== null)?.thanked ?? null;
  return (
    <div className="came-of-it">
      {answer !== null && <LineAndEcho size="small" turns={[{ by: "client", answer: t(`together.answer.${answer.code}`) }, ...(answer.words === null ? [] : [{ by: "client" as const, words: answer.words }])]} />}
      {landing !== null && <Landed landing={landing} therapist={therapist} />}
      {note.standing === "answered" && note.kind === "another-view" && landing === null && <p className="muted">{t("notes.landing.kept", { therapist })}</p>}
      {note.standing === "left" && note.kind !== "practical" && <p className="muted">{t("notes.left", { therapist })}</p>}
      {thanked !== null && (
        <div className="card pad">
          <p className="small muted">{t("notes.thanked", { therapist, date: date(thanked.on, "day-month") })}</p>
          <p className="words">{thanked.words ?? t(thanked.how === "read-thank-you" ? "thanks.read" : "thanks.talk.plain")}</p>
        </div>
      )}
      {note.done !== null && <p className="muted">{t(`notes.done.${note.done.what}`, { therapist, date: date(note.done.on, "day-month") })}</p>}
      {words !== null && note.kind !== "practical" && note.standing !== "opened" && words.length <= keptLineMost && (
        <p><Button look="plain" busy={keep.isPending} onClick={() => keep.start({ path: "kept-line", body: { words } })}>{t("today.kept.offer")}</Button></p>
      )}
      <Problem error={keep.error} />
      {earlier.map((one) => <Fold key={one.on + one.words} title={t("notes.earlier", { date: date(one.on, "day-month") })}><LineAndEcho size="small" turns={turnsOfUnderstood(one, therapist, t)} /></Fold>)}
    </div>
  );
}

/** A kept line is one line. */
const keptLineMost = 200;

/** As she said it, in the form's words. */
function Landed({ landing: { fits, cameUp, next }, therapist }: { readonly landing: LandingShape; readonly therapist: string }) {
  const { t, locale, list } = useClientTexts();
  const voice = { language: locale.split("-")[0] ?? "en", names: { therapist } };
  const rows = [["d1", fits === null ? [] : [fits]], ["d2", cameUp], ["d3", next === null ? [] : [next]]] as const;
  return (
    <section aria-label={t("notes.landing.you-said")}>
      <p>{t("notes.landing.thanks")}</p>
      <dl className="said-rows">
        {rows.filter(([, codes]) => codes.length > 0).map(([item, codes]) => (
          <div key={item}><dt>{rowName(howItLanded, item, voice)}</dt><dd>{list(codes.map((code) => wordsOf(howItLanded, item, code, voice)))}</dd></div>
        ))}
      </dl>
    </section>
  );
}
