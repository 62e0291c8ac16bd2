import type { LearnReply } from "@rapport/api";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { Section } from "../../parts/section.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { useFindings } from "../../shared/findings.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { usePrinting } from "./brief/use-printing.ts";
import { GapsToTalkAbout } from "./learn/gaps-to-talk-about.tsx";
import { GuessesFigure } from "./learn/guesses-figure.tsx";
import { HowNotesLanded } from "./learn/how-notes-landed.tsx";
import { OtherQuestions } from "./learn/other-questions.tsx";
import { WhoSaidFirst } from "./learn/who-said-first.tsx";
import "./learn/learn.css";
import "./relationship/relationship.css";

const learnQuery = queryOptions({ queryKey: ["learn"], queryFn: ({ signal }) => apiClient.get<LearnReply>("/t/learn", signal) });

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(learnQuery);

/** What the therapist learns, for the therapist alone: own guesses over all clients, what to talk about, who said first, a little to practise. */
export default function LearnPage() {
  const { t } = useStaffTexts();
  const { say } = useFindings({});
  const { guesses, lastWith, gaps, saidFirst, saidByClients, landed, landedHard, practise } = useNamesOffOnPaper(useSuspenseQuery(learnQuery).data);
  if (guesses.items.every(({ pairs, late }) => pairs + late === 0) && saidFirst === null && landed === null) {
    return <StaffPage title={t("learn.title")} sub={t("learn.sub")}><EmptyState words={t("learn.empty")} action={<LinkButton look="line" to={paths.staffToday}>{t("learn.empty.do")}</LinkButton>} /></StaffPage>;
  }
  // Three to talk about, and what to practise, are drawn from enough pairs; before that there is nothing to say of either.
  const enough = guesses.items.some(({ last, pairs }) => pairs > 0 && last === null);
  return (
    <StaffPage title={t("learn.title")} sub={t("learn.sub")} aside={<span className="acts no-print"><Button look="line" onClick={() => print()}>{t("learn.print")}</Button></span>}>
      <div className="learn"><GuessesFigure guesses={guesses} lastWith={lastWith} /></div>
      <OtherQuestions guesses={guesses} lastWith={lastWith} />
      {enough && <Section title={t("learn.gaps")} sub={t("learn.gaps.sub")}><GapsToTalkAbout gaps={gaps} /></Section>}
      <Section title={t("learn.strains")}><WhoSaidFirst saidFirst={saidFirst} saidByClients={saidByClients} /></Section>
      <Section title={t("learn.landed.title")}><HowNotesLanded landed={landed} landedHard={landedHard} /></Section>
      {(enough || practise.length > 0) && (
        <Section title={t("learn.practise")} sub={t("learn.practise.sub")}>
          {practise.length === 0 ? <p className="muted">{t("learn.practise.none")}</p> : <ul className="practise">{practise.map((one) => <li key={one.message}>{say(one)}</li>)}</ul>}
        </Section>
      )}
    </StaffPage>
  );
}

/** Names are off on paper: it may lie where others read it. */
function useNamesOffOnPaper(reply: LearnReply): LearnReply {
  const { t } = useStaffTexts();
  if (!usePrinting()) return reply;
  const hidden = <T extends { readonly name: string }>(rows: readonly T[]): T[] => rows.map((row) => ({ ...row, name: t("client.hidden") }));
  return { ...reply, lastWith: hidden(reply.lastWith), gaps: hidden(reply.gaps), saidByClients: hidden(reply.saidByClients), landedHard: hidden(reply.landedHard) };
}
