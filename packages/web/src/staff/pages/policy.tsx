import type { PolicyReply } from "@rapport/api";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { Button } from "../../parts/button.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { useMe } from "../../shared/me.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { dayIn } from "./client/day-in.ts";
import "./policy.css";

const policyQuery = queryOptions({ queryKey: ["policy"], queryFn: ({ signal }) => apiClient.get<PolicyReply>("/practice/policy", signal) });

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(policyQuery);

/** One page to print: what nobody watches, when we read, someone other than the therapist, and the limits of privacy. */
export default function PolicyPage() {
  const { t, date } = useStaffTexts();
  const { practice } = useMe();
  const policy = useSuspenseQuery(policyQuery).data;
  const { numbers, outside } = policy;
  const lines = (part: "watch" | "limits") => <ul>{([1, 2, 3] as const).map((line) => <li key={line}>{t(`policy.${part}.${line}`)}</li>)}</ul>;
  return (
    <StaffPage title={t("policy.title")} sub={t("policy.sub")} aside={<span className="no-print"><Button onClick={() => print()}>{t("policy.print")}</Button></span>}>
      <div className="policy">
        <dl className="rows">
          <div><dt>{t("policy.watch")}</dt><dd>{lines("watch")}</dd></div>
          <div><dt>{t("policy.numbers")}</dt><dd>{numbers.length === 0 ? <Missing /> : <Numbers numbers={numbers} />}</dd></div>
          <div><dt>{t("policy.reads")}</dt><dd><Reads policy={policy} /></dd></div>
          <div>
            <dt>{t("policy.outside")}</dt>
            <dd>
              {outside === null ? <Missing /> : <p><b>{outside.name}</b> <span className="num">{outside.phone}</span> {outside.mail}</p>}
              <p className="why">{t("policy.outside.why")}</p>
            </dd>
          </div>
          <div><dt>{t("policy.limits")}</dt><dd>{lines("limits")}</dd></div>
          <div><dt>{t("policy.word")}</dt><dd><p>{t("policy.word.words")}</p>{policy.signedBy !== "" && <p className="why">{policy.signedBy}</p>}</dd></div>
        </dl>
        <p className="foot-line">{t("policy.printed", { practice: policy.practice, day: date(dayIn(practice.zone, new Date()), "day-month-year") })}</p>
      </div>
    </StaffPage>
  );
}

function Numbers({ numbers }: Pick<PolicyReply, "numbers">) {
  const { t, date } = useStaffTexts();
  const oldest = numbers.map(({ checkedOn }) => checkedOn).sort()[0];
  return (
    <>
      <ul>{numbers.map(({ label, number }) => <li key={number}>{label}: <b className="num">{number}</b></li>)}</ul>
      {oldest !== undefined && <p className="why">{t("policy.numbers.checked", { day: date(oldest, "day-month-year") })}</p>}
    </>
  );
}

function Reads({ policy }: { readonly policy: PolicyReply }) {
  const { t, weekday, date, list } = useStaffTexts();
  // 1 January 2024 was a Monday.
  const days = (numbers: readonly number[]) => list(numbers.map((number) => weekday(`2024-01-0${number}`)));
  return (
    <>
      <ul>
        {policy.therapists.map(({ name, readingDays, readingNote, away }) => (
          <li key={name}>
            <b>{name}</b>{" "}{readingDays.length === 0 ? t("policy.reads.none") : [days(readingDays), readingNote].filter(Boolean).join(", ")}
            {away !== null && <p className="why">{t("policy.away", { from: date(away.from, "day-month"), until: date(away.until, "day-month"), cover: away.cover ?? "none" })}</p>}
          </li>
        ))}
      </ul>
      {policy.messageHours !== "" && <p>{t("policy.messages", { hours: policy.messageHours })}</p>}
      <p className="why">{t("policy.reads.why")}</p>
    </>
  );
}

/** On paper an empty line; on the screen the way to fill it, for who may. */
function Missing() {
  const { t } = useStaffTexts();
  const { person } = useMe();
  return <p>{t("policy.missing")} {person.roles.includes("admin") && <span className="no-print"><LinkButton look="plain" to={paths.numbers}>{t("policy.mend")}</LinkButton></span>}</p>;
}
