import type { NoteDraftBody, OfferNoteBody, TherapistNoteKindShape, TherapistNotesReply } from "@rapport/api";
import { noteKinds, noteWordsMost, sentencesIn, sentencesOfANote } from "@rapport/relationship";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../parts/button.tsx";
import { Choices } from "../../../parts/choices.tsx";
import { Field } from "../../../parts/field.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Status } from "../../../parts/status.tsx";
import { WhoSees } from "../../../parts/visibility-chip.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { AnotherViewWaits, SaidFirst } from "./before-another-view.tsx";

/** Writing a note. Another view asks first whether it was said, and waits where it waits; a draft can always be kept. */
export function NoteForm({ notes, treatmentId }: { readonly notes: TherapistNotesReply; readonly treatmentId: string }) {
  const { t, date, locale } = useStaffTexts();
  const queries = useQueryClient();
  const client = notes.client.name;
  const [kind, setKind] = useState<TherapistNoteKindShape | undefined>(notes.drafts[0]?.kind);
  const [typed, setTyped] = useState<Partial<Record<TherapistNoteKindShape, string>>>({});
  const [saidIn, setSaidIn] = useState<string>();
  const [goesOn, setGoesOn] = useState<{ readonly reason: string }>();
  const [trouble, setTrouble] = useState<"kind" | "words" | "said">();
  const [done, setDone] = useState<"offered" | "kept">();
  const finish = (how: "offered" | "kept") => () => {
    setDone(how);
    return queries.invalidateQueries();
  };
  const offer = useSend((body: OfferNoteBody, key) => apiClient.send("POST", `/t/clients/${treatmentId}/notes`, body, { key }), () => {
    setTyped({});
    setSaidIn(undefined);
    setGoesOn(undefined);
    return finish("offered")();
  });
  const keep = useSend((body: NoteDraftBody, key) => apiClient.send("PUT", `/t/clients/${treatmentId}/note-draft`, body, { key }), finish("kept"));
  const draft = notes.drafts.find((one) => one.kind === kind);
  const words = (kind === undefined ? undefined : typed[kind]) ?? draft?.words ?? "";
  const refusal = kind === undefined ? null : notes.offers[kind];
  const isView = kind === "another-view";
  const notSaid = isView && saidIn === "not-yet";
  const waits = isView && refusal === "waits" && goesOn === undefined && saidIn !== undefined && !notSaid;
  const mayOffer = (refusal === null || refusal === "waits") && !notSaid && !waits;
  const count = sentencesIn(words, locale);
  const change = (value: string) => {
    setDone(undefined);
    if (kind !== undefined) setTyped({ ...typed, [kind]: value });
  };
  const keepDraft = () => (words.trim() === "" || kind === undefined ? setTrouble("words") : keep.start({ kind, words }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (kind === undefined) return setTrouble("kind");
    if (words.trim() === "") return setTrouble("words");
    if (kind !== "another-view") return offer.start({ kind, words });
    if (saidIn === undefined) return setTrouble("said");
    offer.start({ kind, words, saidIn, goOn: goesOn !== undefined, reason: goesOn === undefined || goesOn.reason.trim() === "" ? null : goesOn.reason });
  };
  return (
    <form className="note-form card pad" onSubmit={submit} noValidate>
      <Choices
        name="kind" mark="therapist" legend={t("note-to.kind")} value={kind} onChange={(value) => { setKind(value as TherapistNoteKindShape); setDone(undefined); setTrouble(undefined); }}
        options={noteKinds.map((value) => ({ value, label: t(`note-to.kind.${value}`, { client }), more: t(`note-to.kind.${value}.more`, { client }) }))}
      />
      {trouble === "kind" && kind === undefined && <Status kind="problem">{t("note-to.kind.missing")}</Status>}
      {kind !== undefined && (
        <>
          {refusal !== null && refusal !== "waits" && <p>{t(`note-to.refused.${refusal}`, { client })}</p>}
          {isView && refusal !== "too-early" && refusal !== "ended" && refusal !== "stopped" && (
            <SaidFirst notes={notes} saidIn={saidIn} onSaidIn={setSaidIn} error={trouble === "said" && saidIn === undefined ? t("note-to.said.missing") : undefined} />
          )}
          {waits && <AnotherViewWaits notes={notes} onInstead={keepDraft} onGoOn={() => setGoesOn({ reason: "" })} busy={keep.isPending} />}
          <Field kind="lines" label={t(`note-to.words.${kind}`, { client })} {...(kind !== "practical" && { hint: t("note-to.words.hint") })} most={noteWordsMost} value={words} onChange={change} error={trouble === "words" && words.trim() === "" ? t("note-to.words.missing") : undefined} />
          {kind !== "practical" && count > sentencesOfANote && <p className="flag">{t("note-to.many", { count })}</p>}
          {draft !== undefined && typed[kind] === undefined && <p className="muted small">{t("note-to.draft", { date: date(draft.onDay, "day-month") })}</p>}
          {goesOn !== undefined && isView && <Field label={t("note-to.reason")} hint={t("note-to.reason.hint")} most={200} value={goesOn.reason} onChange={(reason) => setGoesOn({ reason })} />}
          {mayOffer && <WhoSees seen={isView ? "for-meeting" : "you-and-therapist"} name={client} {...(notes.nextOn !== null && { meeting: date(notes.nextOn) })} />}
          <Problem error={offer.error ?? keep.error} />
          <div className="acts">
            {mayOffer && <Button type="submit" busy={offer.isPending}>{t("note-to.offer", { client })}</Button>}
            {!waits && <Button look={mayOffer ? "plain" : "filled"} busy={keep.isPending} onClick={keepDraft}>{t("note-to.draft.keep")}</Button>}
            {draft !== undefined && <Button look="plain" busy={keep.isPending} onClick={() => { setTyped({ ...typed, [kind]: "" }); keep.start({ kind, words: null }); }}>{t("note-to.draft.drop")}</Button>}
          </div>
        </>
      )}
      {done !== undefined && <Status>{t(done === "offered" ? "note-to.offered" : "note-to.draft.kept", { client })}</Status>}
    </form>
  );
}
