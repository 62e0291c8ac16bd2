import type { PrivacyReply } from "@rapport/api";
import { Link } from "@tanstack/react-router";
import { useSuspenseQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense } from "react";
import { Button } from "../../parts/button.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Section } from "../../parts/section.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import "./own/own.css";
import { privacyQuery } from "./own/queries.ts";
import { SentNote } from "./own/sent-notes.tsx";
import { useOwnAct } from "./own/use-own-act.ts";
import { HowAsked } from "./privacy/how-asked.tsx";
import { OwnData } from "./privacy/own-data.tsx";
import "./privacy/privacy.css";

// The vault comes with it, and the page is there before.
const GivenHere = lazy(() => import("./privacy/given-here.tsx"));

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(privacyQuery);

/** *Who sees what*: one page, one table, the limits of privacy in it. Each row is changed where it stands. */
export default function PrivacyPage() {
  const privacy = useSuspenseQuery(privacyQuery).data;
  const { t } = useClientTexts();
  const therapist = privacy.therapistName;
  return (
    <ClientPage title={t("privacy.title")} back={{ to: paths.today, text: t("nav.back") }}>
      <p className="lede">{t("privacy.lead")}</p>
      <WhoSeesWhat privacy={privacy} />
      <p className="after">{t("privacy.never-when", { therapist })}</p>
      <Suspense fallback={null}><GivenHere /></Suspense>
      <HowAsked privacy={privacy} />
      <Section title={t("privacy.log")}><Looks privacy={privacy} /></Section>
      <Section title={t("together.sent")}>
        {privacy.shared.length === 0 ? <p className="muted">{t("privacy.shared.none")}</p> : <ul className="lines">{privacy.shared.map((note) => <li key={note.id}><SentNote note={note} therapist={therapist} /></li>)}</ul>}
      </Section>
      <OwnData sharedPhone={privacy.settings.sharedPhone} therapist={therapist} />
    </ClientPage>
  );
}

interface RowProps {
  readonly mark: ReactNode;
  readonly title: string;
  readonly end?: ReactNode;
  readonly lines: readonly (string | false)[];
  readonly children?: ReactNode;
}

const SeenRow = ({ mark, title, end, lines, children }: RowProps) => (
  <li>
    <span className="g">{mark}</span>
    <div><h2>{title}{end}</h2>{lines.filter((line) => line !== false).map((line) => <p key={line}>{line}</p>)}{children}</div>
  </li>
);

const draw = (width: number, children: ReactNode) => <svg width={width} height="12" viewBox={`0 0 ${width} 12`} aria-hidden="true" fill="none" stroke="var(--muted)" strokeWidth="1.5">{children}</svg>;
const you = <circle cx="6" cy="6" r="4.2" fill="var(--client)" stroke="none" />;
const other = <path d="M18.5 1.2 23.3 6 18.5 10.8 13.7 6z" stroke="var(--therapist)" />;

function WhoSeesWhat({ privacy }: { privacy: PrivacyReply }) {
  const { t, date } = useClientTexts();
  const { therapistName: therapist, handedOver, covering, outsideName, planIsPrivate, supervisorMay } = privacy;
  const name = { therapist };
  return (
    <ul className="seen">
      <SeenRow mark={draw(12, you)} title={t("privacy.only-you")} lines={[t("privacy.only-you.what"), planIsPrivate ? t("privacy.only-you.now") : t("privacy.kept-line"), t("privacy.only-you.hard")]} />
      <SeenRow mark={draw(25, <>{you}{other}</>)} title={t("privacy.both", name)} lines={[
        t("privacy.both.what"), t("privacy.both.notes", name), !planIsPrivate && t("privacy.plan.shared"), handedOver !== null && t("privacy.both.handed-over", { therapist, before: handedOver.from, date: date(handedOver.on) }),
        handedOver?.toldOn != null && t("privacy.both.told", { date: date(handedOver.toldOn) }), t("privacy.both.more", name),
      ]} />
      {covering.map((cover) => (
        <SeenRow key={cover.name} mark={draw(25, <>{you}{other}</>)} title={t("privacy.cover", { person: cover.name, therapist })} lines={[
          t("privacy.cover.what"), cover.from === null ? t("privacy.cover.now", { until: date(cover.until) }) : t("privacy.cover.later", { from: date(cover.from), until: date(cover.until) }),
        ]} />
      ))}
      <SeenRow mark={draw(38, <>{you}{other}<path d="M28 2h8v8h-8z" /></>)} title={t("privacy.supervisor")} lines={[t("privacy.supervisor.what"), supervisorMay ? t("privacy.supervisor.yes") : t("privacy.supervisor.none")]} />
      <SeenRow
        mark={draw(25, <>{you}<path d="M14.5 2h8v8h-8z" /></>)} title={t("privacy.outside", name)} end={<Link to={paths.outside}>{t("action.open")}</Link>}
        lines={[t("privacy.outside.what", { person: outsideName ?? t("privacy.outside.them") }), t("felt-off.outside.note", name)]}
      />
      <SeenRow mark={draw(25, <path d="M2 3.5h14M2 8.5h9" />)} title={t("privacy.interpreter")} lines={[t("privacy.interpreter.what")]} />
      <SeenRow mark={draw(14, <path d="M2.5 1h9v10h-9zM5 4h4M5 7h4" />)} title={t("privacy.court")} lines={[t("privacy.court.what"), t("privacy.court.more", name)]} />
      <Counted may={privacy.countedMay} />
      <SeenRow mark={draw(14, <path d="M1 1h12v8H1zM4 11.5h6" />)} title={t("privacy.machine")} lines={[t("privacy.machine.what"), t("privacy.machine.more")]} />
      {privacy.lookingDeclined && <LookingOff />}
      {privacy.stopped.length > 0 && <Stopped privacy={privacy} />}
    </ul>
  );
}

/** Hers to say and to take back, where it stands. Nobody asks, and nobody is told. */
function Counted({ may }: { may: boolean | null }) {
  const { t } = useClientTexts();
  const act = useOwnAct();
  const said = may === null ? t("privacy.counted.not-asked") : t(may ? "privacy.counted.yes" : "privacy.counted.no");
  return (
    <SeenRow mark={draw(25, <path d="M2 10V6M8 10V2M14 10V5M20 10V3" strokeWidth="2" />)} title={t("privacy.counted")} lines={[t("privacy.counted.what"), t("privacy.counted.curve")]}>
      <p role="status">{said}</p>
      <Button look="line" busy={act.isPending} onClick={() => act.start({ path: "counted", body: { may: may !== true } })}>{t(may === true ? "privacy.counted.take-back" : "privacy.counted.agree")}</Button>
      <Problem error={act.error} />
    </SeenRow>
  );
}

function LookingOff() {
  const { t } = useClientTexts();
  const act = useOwnAct();
  return (
    <li><span className="g" /><div><p>{t("privacy.looking.off")}</p><Button look="line" busy={act.isPending} onClick={() => act.start({ path: "looking" })}>{t("privacy.looking.on")}</Button><Problem error={act.error} /></div></li>
  );
}

function Stopped({ privacy: { stopped, therapistName: therapist } }: { privacy: PrivacyReply }) {
  const { t, list } = useClientTexts();
  return <li><span className="g" /><div><p>{t("privacy.stopped", { what: list(stopped.map((part) => t(`part.${part}`))), therapist })}</p></div></li>;
}

/** The last days stand open; the rest is one tap away, so that what she can do on this page is not pushed off it. */
const daysShown = 3;

/** Who opened or copied what, and on which day. */
function Looks({ privacy: { looked } }: { privacy: PrivacyReply }) {
  const { t } = useClientTexts();
  if (looked.length === 0) return <p className="muted">{t("privacy.looked.none")}</p>;
  const days = [...new Set(looked.map(({ day }) => day))];
  const before = days.slice(daysShown);
  return (
    <>
      <LookDays looked={looked} days={days.slice(0, daysShown)} />
      {before.length > 0 && <Fold title={t("privacy.log.before")}><LookDays looked={looked} days={before} /></Fold>}
    </>
  );
}

function LookDays({ looked, days }: { looked: PrivacyReply["looked"]; days: readonly string[] }) {
  const { t, date, has } = useClientTexts();
  return (
    <dl className="said-rows looks">
      {days.map((day) => (
        <div key={day}>
          <dt>{date(day)}</dt>
          <dd>{looked.filter((one) => one.day === day).map(({ by, kind }) => {
            const key = `read.${kind}`;
            const what = has(key) ? t(key) : t("read.record");
            return <span key={`${by}|${kind}`}>{t(kind === "record-copy" || kind === "export" ? "privacy.copied.line" : "privacy.looked.line", { person: by, what })}</span>;
          })}</dd>
        </div>
      ))}
    </dl>
  );
}
