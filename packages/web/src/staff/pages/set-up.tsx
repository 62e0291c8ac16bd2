import type { FirstRunReply, OwnSettingsReply, SetUpReply } from "@rapport/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Acts, Button } from "../../parts/button.tsx";
import { Brand } from "../../parts/marks.tsx";
import { Steps } from "../../parts/steps.tsx";
import { apiClient, newKey } from "../../shared/api-client.ts";
import { usePageTitle } from "../../shared/page-title.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { useBodyClass } from "../../shared/use-body-class.ts";
import { NumbersForm } from "./admin/numbers-form.tsx";
import { OutsideForm } from "./admin/outside-form.tsx";
import { MakePractice, NotFor } from "./set-up/make-practice.tsx";
import { SafetyList } from "./set-up/safety-list.tsx";
import "./set-up/set-up.css";
import { AgreeForm } from "./settings/agree-form.tsx";
import { ReadingForm } from "./settings/reading-form.tsx";
import { WaysIn } from "./settings/ways-in.tsx";

// After the #, so that no server and no log sees it.
const token = location.hash.slice(1);

/** Setting up a practice. Each step is kept when it is done; leaving and coming back goes on at the first that is not. */
export default function SetUpPage() {
  useBodyClass("staff");
  const { t } = useStaffTexts();
  usePageTitle(t("set-up.title"));
  const queries = useQueryClient();
  const [spent, setSpent] = useState(token === "");
  const opened = useQuery({
    queryKey: ["set-up"], retry: false, refetchOnWindowFocus: false, enabled: !spent,
    queryFn: () => apiClient.send<SetUpReply>("POST", "/first-run/open", { token }, { key: newKey() }).catch(() => null),
  });
  const isOpen = !spent && opened.data !== null && opened.data !== undefined;
  const steps = useQuery({
    queryKey: ["first-run"], retry: false, refetchOnWindowFocus: false, enabled: spent || opened.data === null,
    queryFn: ({ signal }) => apiClient.get<FirstRunReply>("/first-run", signal),
  });
  const onMade = async () => {
    // The token is spent: a reload goes by the sign-in.
    history.replaceState(history.state, "", location.pathname);
    setSpent(true);
    await queries.invalidateQueries({ queryKey: ["first-run"] });
  };
  return (
    <main className="fr" id="main">
      <span className="brand"><Brand>Rapport</Brand></span>
      {isOpen && <MakePractice token={token} found={opened.data as SetUpReply} onMade={() => void onMade()} />}
      {!isOpen && steps.data !== undefined && <StepsAfter reply={steps.data} />}
      {!isOpen && steps.isError && <Closed />}
    </main>
  );
}

function Closed() {
  const { t } = useStaffTexts();
  return (
    <>
      <h1>{t("set-up.closed")}</h1>
      <p className="lede">{t("set-up.closed.lede")}</p>
      <Acts><a className="btn" href="/sign-in?next=/first-run">{t("set-up.sign-in")}</a></Acts>
    </>
  );
}

const order = ["ways-in", "numbers", "outside", "agree", "reading", "safe"] as const;
type Step = (typeof order)[number];

/** The first step that is not done. Reading days may be left for later. */
function firstOpen(reply: FirstRunReply): Step {
  if (reply.passkeys < 2 && reply.codesLeft === 0) return "ways-in";
  return reply.missing[0] === "agreed" ? "agree" : (reply.missing[0] ?? (reply.readingDays.length === 0 ? "reading" : "safe"));
}

function StepsAfter({ reply }: { reply: FirstRunReply }) {
  const { t } = useStaffTexts();
  const queries = useQueryClient();
  const [later, setLater] = useState<Step>();
  const step = later ?? firstOpen(reply);
  const done = () => void queries.invalidateQueries({ queryKey: ["first-run"] });
  const head = (
    <StepHead key={step} step={step} title={t(`set-up.step.${step}`)}><p className="lede">{t(`set-up.step.${step}.lede`)}</p></StepHead>
  );
  switch (step) {
    case "ways-in": return <>{head}<div className="step"><WaysIn onDone={done} /></div></>;
    case "numbers": return <>{head}<NumbersForm numbers={reply.numbers} onKept={done} /></>;
    case "outside": return <>{head}<OutsideForm outside={reply.outside} alone={reply.alone} onKept={done} /></>;
    case "agree": return <>{head}<AgreeForm onKept={done} /><NotFor /></>;
    case "reading": return <>{head}<Reading onKept={() => { setLater("safe"); done(); }} /><p><Button look="plain" onClick={() => setLater("safe")}>{t("set-up.later")}</Button></p></>;
    case "safe": return (
      <>
        {head}
        <SafetyList lines={reply.safety} address={reply.address} port={reply.port} />
        <Acts><a className="btn" href="/t/clients/new">{t("set-up.first-client")}</a><a className="btn-line" href="/t">{t("set-up.today")}</a><a className="btn-line" href="/admin/people">{t("set-up.people")}</a></Acts>
        <Acts><a className="btn-plain" href="/admin/backup">{t("parts.nav-backup")}</a><a className="btn-plain" href="/admin/words">{t("parts.nav-words")}</a><a className="btn-plain" href="/p/policy">{t("policy.title")}</a></Acts>
        <NotFor />
      </>
    );
  }
}

/** Each step's heading takes the focus, so that a reader hears where it is. */
function StepHead({ step, title, children }: { step: Step; title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return <><Steps now={order.indexOf(step) + 1} all={order.length} /><h1 ref={heading} tabIndex={-1}>{title}</h1>{children}</>;
}

function Reading({ onKept }: { onKept: () => void }) {
  const { t } = useStaffTexts();
  const settings = useQuery({ queryKey: ["own-settings"], queryFn: ({ signal }) => apiClient.get<OwnSettingsReply>("/own/settings", signal) });
  return settings.data === undefined ? null : <ReadingForm settings={settings.data} onKept={onKept} button={t("next")} />;
}
