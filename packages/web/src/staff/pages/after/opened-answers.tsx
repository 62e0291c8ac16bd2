import type { AfterReply, AnswerShape, OpenedAnswersReply } from "@rapport/api";
import { afterMeeting, answerInWords, rowName, type Voice } from "@rapport/instruments";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Button } from "../../../parts/button.tsx";
import { Problem } from "../../../parts/problem.tsx";
import { Quote } from "../../../parts/quote.tsx";
import { Row, Rows } from "../../../parts/rows.tsx";
import { StaffPage } from "../../../parts/staff-page.tsx";
import { apiClient } from "../../../shared/api-client.ts";
import { useMe } from "../../../shared/me.ts";
import { paths } from "../../../shared/paths.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";
import { OwnAnswers } from "./own-answers.tsx";

const answersQuery = (sessionId: string) => queryOptions({ queryKey: ["answers", sessionId], queryFn: ({ signal }) => apiClient.get<OpenedAnswersReply>(`/t/sessions/${sessionId}/answers`, signal) });

interface Props {
  readonly after: AfterReply;
  readonly crumb: { to: string; text: string };
  readonly hasKey: boolean;
  /** What the therapist keeps for themselves. */
  readonly children: ReactNode;
}

/** Her answers in words, what helped, and one offer: to look together next time. */
export function OpenedAnswers({ after, crumb, hasKey, children }: Props) {
  const { t, date, locale } = useStaffTexts();
  const navigate = useNavigate();
  const { person } = useMe();
  const { session, client, line } = after;
  const answers = useQuery(answersQuery(session.id));
  const voice: Voice = { language: locale, names: { therapist: person.name } };
  const title = t("after.answers", { client: client.name });
  const sub = `${t("client.session", { session: session.number ?? 0, date: date(session.on), time: session.at })}. ${t("form.own", { version: afterMeeting.version })}`;
  return (
    <StaffPage title={title} sub={sub} crumb={crumb}>
      {answers.error !== null && <Problem error={answers.error} />}
      {answers.data !== undefined && (
        <div className="opened-rows">
          <Rows>
            {answers.data.answers.map((answer) => (
              <Row key={answer.item} label={rowName(afterMeeting, answer.item, voice)}>
                <Said answer={answer} voice={voice} />
                <Thought answer={answer} guess={answers.data.guess} voice={voice} />
              </Row>
            ))}
          </Rows>
        </div>
      )}
      <div className="card offer">
        {line !== null && line.visibility !== "only-author" && <><Quote>{line.words}</Quote><p className="mine small">{t("after.line-waits", { client: client.name })}</p></>}
        <div className="acts">
          <Button onClick={() => navigate({ to: paths.client(client.treatmentId) })}>{t("after.look-next")}</Button>
          <Button look="plain" onClick={() => navigate({ to: paths.staffToday })}>{t("action.done")}</Button>
        </div>
      </div>
      {after.ownAnswersDue && <OwnAnswers after={after} hasKey={hasKey} />}
      {children}
    </StaffPage>
  );
}

function Said({ answer, voice }: { readonly answer: AnswerShape; readonly voice: Voice }) {
  const { t, wording } = useStaffTexts();
  const said = answerInWords(afterMeeting, { item: answer.item, value: answer.value, cannotTell: answer.cannotTell, ...(answer.chosen && { chosen: answer.chosen }), ...(answer.words !== undefined && { words: answer.words }) }, voice);
  const parts = [...said.options.map(wording), ...(said.cannotTell ? [t("answer.could-not-tell")] : []), ...(said.words === undefined ? [] : [`“${said.words}”`])];
  return <span className="words">{parts.join(", ")}</span>;
}

/** The guess beside it, in words, where there is one and it was not the same. */
function Thought({ answer, guess, voice }: { readonly answer: AnswerShape; readonly guess: OpenedAnswersReply["guess"]; readonly voice: Voice }) {
  const { t, wording } = useStaffTexts();
  const guessed = guess.find(({ item }) => item === answer.item);
  if (guessed === undefined) return null;
  const words = answerInWords(afterMeeting, { item: answer.item, value: guessed.value, cannotTell: false }, voice).options.map(wording).join("");
  return <span className="thought">{t("after.your-guess", { words })}</span>;
}
