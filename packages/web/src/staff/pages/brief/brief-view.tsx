import type { BriefReply } from "@rapport/api";
import { beforeMeeting, formWithItem, type Voice, wordsOf } from "@rapport/instruments";
import type { BriefItem, BriefSectionName } from "@rapport/relationship";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { CourseSparkline } from "../../../charts/caseload-marks.tsx";
import { Row, Rows } from "../../../parts/rows.tsx";
import { VisibilityChip } from "../../../parts/visibility-chip.tsx";
import { useFindings } from "../../../shared/findings.ts";
import { paths } from "../../../shared/paths.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import "./brief.css";

interface Props {
  readonly brief: BriefReply;
  /** As the page names her; a stand-in where names are hidden. */
  readonly client: string;
  readonly voice: Voice;
}

type Of<Kind extends BriefItem["kind"]> = Extract<BriefItem, { kind: Kind }>;
const of = <Kind extends BriefItem["kind"]>(items: readonly BriefItem[], kind: Kind) => items.filter((item): item is Of<Kind> => item.kind === kind);

/** S9: eight rows in a fixed order. What has nothing new says so; what she skipped is not there. */
export function BriefView({ brief, client, voice }: Props) {
  const { t, weekday } = useStaffTexts();
  const said: Said = { brief, client, voice };
  const label: Readonly<Record<BriefSectionName, string>> = {
    safety: t("brief.label.safety"), today: t("brief.label.today"), between: t("brief.label.between"), helped: t("brief.label.helped"), "from-you": t("brief.label.from-you"),
    "to-try": t("brief.label.to-try"), course: t("brief.label.course"), "client-says": t("brief.label.says", { client }),
  };
  return (
    <div className="brief">
      <Rows>
        {brief.sections.map(({ name, items }) => (
          <Row key={name} label={label[name]} {...(name === "today" && brief.answeredOn !== null && { note: t("brief.answered", { weekday: weekday(brief.answeredOn) }) })}>
            {sections[name](items, said)}
          </Row>
        ))}
      </Rows>
    </div>
  );
}

interface Said {
  readonly brief: BriefReply;
  readonly client: string;
  readonly voice: Voice;
}

const sections: Readonly<Record<BriefSectionName, (items: readonly BriefItem[], said: Said) => ReactNode>> = {
  safety: (items, said) => <Findings items={items} {...said} />,
  today: (items, said) => <Today items={items} {...said} />,
  between: (items, said) => <Between items={items} {...said} />,
  helped: (items, said) => <Helped items={items} {...said} />,
  "from-you": (items, said) => <FromYou items={items} {...said} />,
  "to-try": (items, said) => <ToTry items={items} {...said} />,
  course: (items, said) => <Course items={items} {...said} />,
  "client-says": (items, said) => <Says items={items} {...said} />,
};

type Part = Said & { readonly items: readonly BriefItem[] };

function Findings({ items, client }: Part) {
  const { say } = useFindings({ client });
  return <>{of(items, "finding").map(({ finding }) => <p key={finding.message}>{say(finding)}</p>)}</>;
}

/** Her answers side by side, each in her words, with the one before it beneath. */
function Today({ items, client, voice }: Part) {
  const { t, wording } = useStaffTexts();
  const { say } = useFindings({ client });
  const answers = of(items, "answer");
  const topics = of(items, "topic").map(({ topic }) => wording(wordsOf(beforeMeeting, "a5", topic, voice)));
  const own = of(items, "quote").map(({ words, clipped }) => `“${words}${clipped ? "…" : ""}”`);
  const about = of(items, "finding").map(({ finding }) => say(finding));
  const words = (item: string, option: string) => wording(wordsOf(formWithItem(item), item, option, voice));
  const labels: Readonly<Record<string, string>> = { a1: t("brief.label.a1"), a2: t("brief.label.a2"), a3: t("brief.label.a3"), a4: t("brief.label.a4"), h1: t("brief.label.h1"), h2: t("brief.label.h2") };
  if (answers.length === 0 && topics.length + own.length === 0) return <p>{about.join(" ")}</p>;
  return (
    <>
      <ul className="four">
        {answers.map(({ item, option, before }) => (
          <li key={item}>
            <span>{labels[item]}</span>
            <b className="words">{words(item, option)}</b>
            <i>{item.startsWith("h") ? "" : item === "a4" && about.length > 0 ? about.join(" ") : before === option ? t("answer.as-before") : before !== null && t("answer.was", { before: words(item, before) })}</i>
          </li>
        ))}
      </ul>
      {topics.length + own.length > 0 && <p className="brings"><span className="muted">{t("brief.label.a5")}</span> <span className="words">{[...topics, ...own].join(", ")}</span></p>}
    </>
  );
}

function Between({ items, brief, client, ...said }: Part) {
  const { t } = useStaffTexts();
  const { notesToRead, client: { treatmentId } } = brief;
  const nothing = notesToRead > 0 && items.every((item) => item.kind === "finding" && item.finding.message === "brief.nothing-new");
  return (
    <>
      {!nothing && <Findings items={items} brief={brief} client={client} {...said} />}
      {notesToRead > 0 && <p>{t("brief.read-note", { count: notesToRead, client })} <Link className="no-print" to={paths.relationship(treatmentId)}>{t("today.read")}</Link></p>}
    </>
  );
}

function Helped({ items, ...said }: Part) {
  const { t } = useStaffTexts();
  return (
    <>
      <Findings items={items} {...said} />
      {of(items, "quote").map(({ words, clipped, session }) => (
        <div key={words} className="split">
          <blockquote className="quote mid">{`“${words}${clipped ? "…" : ""}”`}</blockquote>
          {session !== undefined && session > 0 && <p className="src at">{t("brief.session-of", { session })}</p>}
        </div>
      ))}
    </>
  );
}

function FromYou({ items, ...said }: Part) {
  const { t } = useStaffTexts();
  return (
    <>
      <Findings items={items} {...said} />
      {of(items, "quote").map(({ words, clipped }) => <p key={words}>{t("brief.promised", { what: `${words}${clipped ? "…" : ""}` })}</p>)}
    </>
  );
}

function ToTry({ items, ...said }: Part) {
  const { t, has } = useStaffTexts();
  return (
    <>
      <Findings items={items} {...said} />
      {of(items, "quote").map(({ words, clipped, outcome }) => {
        const key = `to-try.${outcome ?? ""}`;
        return <p key={words} className="split"><span className="words try">{`${words}${clipped ? "…" : ""}`}</span>{has(key) && <span className="muted">{t(key)}</span>}</p>;
      })}
    </>
  );
}

/** The sentence, and the last sessions as a small picture; the large one stands on *Progress*. */
function Course({ items, brief, client }: Part) {
  const { say } = useFindings({ client });
  const [first, ...rest] = of(items, "finding").map(({ finding }) => say(finding));
  return (
    <div className="course">
      <p>{first} {rest.length > 0 && <span className="muted">{rest.join(" ")}</span>}</p>
      {brief.course !== null && brief.course.sessions.filter(({ score }) => score !== null).length > 1 && <div className="mini"><CourseSparkline course={brief.course} /></div>}
    </div>
  );
}

function Says({ items, client, ...said }: Part) {
  const { date } = useStaffTexts();
  return (
    <>
      <Findings items={items} client={client} {...said} />
      {of(items, "quote").map(({ words, clipped, day }) => (
        <figure key={words} className="said">
          <blockquote className="quote">{`“${words}${clipped ? "…" : ""}”`}</blockquote>
          <figcaption className="src"><VisibilityChip seen="you-and-therapist" name={client} />{day !== undefined && <span>{date(day, "day-month")}</span>}</figcaption>
        </figure>
      ))}
    </>
  );
}
