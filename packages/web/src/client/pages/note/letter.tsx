import { useClientTexts } from "../../../shared/texts.tsx";

/** The therapist's words stand alone. */
export function Letter({ words, saidOn }: { readonly words: string; readonly saidOn: string | null }) {
  const { t, date } = useClientTexts();
  return (
    <section className="letter">
      <blockquote className="quote">{`“${words}”`}</blockquote>
      {saidOn !== null && <p className="small muted">{t("notes.said-on", { date: date(saidOn) })}</p>}
    </section>
  );
}
