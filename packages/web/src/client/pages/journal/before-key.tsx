import { Link } from "@tanstack/react-router";
import { Button } from "../../../parts/button.tsx";
import { LinkButton } from "../../../parts/link-button.tsx";
import { Status } from "../../../parts/status.tsx";
import { paths } from "../../../shared/paths.ts";
import { useClientTexts } from "../../../shared/texts.tsx";
import type { EarlyWords } from "../../../sealed/early-words.ts";
import { firstLine } from "../../../sealed/entry-words.ts";
import { TellLine } from "./tell-line.tsx";
import { useTherapistName } from "./therapist-name.ts";
import { dayOf } from "../../../sealed/day-of.ts";

/** Before there is a key she can write all the same: it stays on this phone, and the page says so. */
export function EarlyPart({ early }: { early: readonly EarlyWords[] }) {
  const { t, date } = useClientTexts();
  const therapist = useTherapistName();
  return (
    <>
      <p className="lede">{t("journal.lead")}</p>
      <div className="write"><LinkButton to={paths.newEntry}>{t("journal.new")}</LinkButton></div>
      <div className="key-offer">
        <p>{early.length > 0 ? t("journal.early") : t("key.page1.lead")}</p>
        <LinkButton look="line" to={paths.journalKey}>{t("journal.early.make")}</LinkButton>
        <p className="small muted">{therapist === undefined ? t("key.gone.plain") : t("key.gone", { therapist })}</p>
      </div>
      <ul className="entries">
        {early.map(({ id, words }) => (
          <li key={id}><Link to={paths.entry(id)}><span className="entry-day">{date(dayOf(words.at), "day-month")}</span><span className="words entry-line">{words.title === "" ? firstLine(words.text) : words.title}</span></Link></li>
        ))}
      </ul>
      <TellLine />
      <p className="small muted">{t("journal.no-alarm")}</p>
    </>
  );
}

/** On a phone others may look at, nothing can be kept. Paper can. */
export function SharedPhonePart() {
  const { t } = useClientTexts();
  return (
    <>
      <Status>{t("journal.shared-phone")}</Status>
      <div className="write"><Button onClick={() => window.print()}>{t("journal.shared-phone.print")}</Button></div>
      <div className="ruled" aria-hidden="true">{Array.from({ length: 22 }, (_, index) => <i key={index} />)}</div>
    </>
  );
}
