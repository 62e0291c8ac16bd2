import type { TogetherReply } from "@rapport/api";
import { useSuspenseQuery } from "@tanstack/react-query";
import { ClientPage } from "../../parts/client-page.tsx";
import { Door, Doors } from "../../parts/doors.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { Problem } from "../../parts/problem.tsx";
import { SwitchLine } from "../../parts/switch-line.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import { AnswerRows } from "./own/answer-rows.tsx";
import { LastEcho } from "./own/looked-at.tsx";
import "./own/own.css";
import { togetherQuery } from "./own/queries.ts";
import { useOwnAct } from "./own/use-own-act.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(togetherQuery);

/** S17: all that both can see, and only that. */
export default function TogetherPage() {
  const together = useSuspenseQuery(togetherQuery).data;
  const { t } = useClientTexts();
  const { last, therapist } = together;
  return (
    <ClientPage title={t("together.you-and", { therapist: therapist.name })} kicker={t("together.title")}>
      {last === null ? <p className="lede">{t("together.empty", { therapist: therapist.name })}</p> : <Last last={last} therapist={therapist.name} />}
      <div className="look">
        {last !== null && <LinkButton to={paths.lastTime}>{t("together.look")}</LinkButton>}
        <div className="eq">
          <LinkButton look="line" to={paths.helped}>{t("together.helped")}</LinkButton>
          <LinkButton look="line" to={paths.feltOff}>{t("together.felt-off")}</LinkButton>
        </div>
      </div>
      <Places together={together} />
      <NumbersSwitch together={together} />
    </ClientPage>
  );
}

function Last({ last, therapist }: { last: NonNullable<TogetherReply["last"]>; therapist: string }) {
  const { t } = useClientTexts();
  // The two that carry most, in a few words; all of them lie behind the button.
  const shortRows = last.answers.flatMap((row) => (row.item === "b1" || row.item === "b2" ? [{ ...row, row: t(`together.row.${row.item}`, { therapist }) }] : row.item === "b6" ? [row] : []));
  return (
    <section className="last">
      <h2 className="small muted">{t("together.last")}</h2>
      {last.answers.length === 0 ? <p>{t("together.last.none")}</p> : <AnswerRows rows={shortRows} />}
      {last.looked !== null && <LastEcho looked={last.looked} therapist={therapist} />}
      {last.talkedAbout && <p className="small muted">{t("together.talked", { therapist })}</p>}
    </section>
  );
}

function Places({ together: { ending, toTry, goals, promised, been, therapist, repair, written } }: { together: TogetherReply }) {
  const { t } = useClientTexts();
  const open = promised.find(({ state }) => state === "open");
  const trying = toTry.find(({ outcome }) => outcome === null);
  return (
    <Doors>
      {ending !== null && <Door strong to={paths.ending} title={t("together.ending")} />}
      <Door to={paths.toTry} title={t("try.title")} {...(trying && { value: trying.words })} />
      <Door to={paths.goals} title={t("together.goals")} {...(goals.length > 0 && { value: goals.map(({ words }) => words).join(" · ") })} />
      <Door to={paths.promised} title={t("together.promised")} {...(open && { value: t("together.promised.by", { person: therapist.name, what: open.words }) })} />
      {written && <Door to={paths.notes} title={t("together.written", { therapist: therapist.name })} />}
      {repair !== null && <Door to={paths.repair} title={t(repair.standing === "open" ? "together.repair.open" : "together.repair.rests")} {...(repair.checkDue && { value: t("together.repair.check") })} />}
      <Door to={paths.howToWork} title={t("together.how-to-work")} />
      <Door to={paths.course} title={t("together.how")} {...(been.length > 0 && { value: been.slice(0, 2).map(({ words, cannotTell }) => (cannotTell ? t("together.could-not-tell") : words)).join(" · ") })} />
    </Doors>
  );
}

function NumbersSwitch({ together: { showsNumbers, profileVersion } }: { together: TogetherReply }) {
  const { t } = useClientTexts();
  const act = useOwnAct();
  return (
    <>
      <SwitchLine label={t("together.numbers")} on={showsNumbers} onChange={(on) => act.start({ method: "PATCH", path: "settings", body: { showsNumbers: on }, ifMatch: profileVersion })} />
      <Problem error={act.error} />
    </>
  );
}
