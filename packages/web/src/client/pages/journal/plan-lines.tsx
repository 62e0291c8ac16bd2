import { Button } from "../../../parts/button.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";
import { journalSession } from "../../../sealed/journal-session.ts";
import type { Entry } from "../../../sealed/journal-view.ts";
import { type PlanLine, planLineOfWords, planSections } from "../../../sealed/plan-line.ts";
import { callAddress, textAddress } from "../own/call-address.ts";

type Found = { readonly entry: Entry; readonly line: PlanLine };

export const planLinesOf = (entries: readonly Entry[]): Found[] => entries.flatMap((entry) => {
  const line = entry.kind === "plan-part" ? planLineOfWords(entry.words) : undefined;
  return line === undefined ? [] : [{ entry, line }];
});

/** The lines of her plan that lie under her key, part by part. A number can be called from here, with or without signal for the rest. */
export function PlanLines({ found, mayRemove = false }: { found: readonly Found[]; mayRemove?: boolean }) {
  const { t } = useClientTexts();
  return planSections.map((section) => {
    const lines = found.filter(({ line }) => line.section === section).toReversed();
    if (lines.length === 0) return null;
    return (
      <section key={section} className="plan-locked">
        <h3>{t(`plan.${section}`)}</h3>
        <ul className="ppl">
          {lines.map(({ entry, line: { words, phone } }) => (
            <li key={entry.id}>
              <span className="words">{words}</span>
              {!entry.sent && <span className="small muted">{t("journal.not-sent")}</span>}
              {phone !== null && (
                <>
                  <a className="btn-line" href={callAddress(phone)}>{t("action.call")}<span className="vh"> {words}</span></a>
                  <a className="btn-line" href={textAddress(phone)}>{t("action.text")}<span className="vh"> {words}</span></a>
                </>
              )}
              {mayRemove && <Button look="plain" onClick={() => void journalSession.letGo(entry)}>{t("action.remove")}<span className="vh"> {words}</span></Button>}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
