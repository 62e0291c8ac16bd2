import type { InvitationEntered, InvitationReply, InvitationState, PasskeyOptions } from "@rapport/api";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../parts/button.tsx";
import { ClientPage } from "../../parts/client-page.tsx";
import { Field } from "../../parts/field.tsx";
import { PasskeyTrouble } from "../../parts/passkey-trouble.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Status } from "../../parts/status.tsx";
import { apiClient, newKey } from "../../shared/api-client.ts";
import { leaveFor } from "../../shared/create-app-router.tsx";
import { canHoldPasskeys, makePasskey } from "../../shared/passkey.ts";
import { useSend } from "../../shared/queries.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import { useBodyClass } from "../../shared/use-body-class.ts";
import { usePasskeyAct } from "../../shared/use-passkey-act.ts";
import { usePathPart } from "../../shared/use-path-part.ts";
import { PlaceForTwo, PracticeWord, WhoSeesWhat } from "./invite/first-pages.tsx";
import "./invite.css";

type Client = Extract<InvitationReply, { kind: "client" }>;
type Step = "code" | "word" | "place" | "who-sees" | "passkey" | "wait";

/** From the link to the first page: the spoken code, the practice's word, who sees what, a key if she likes, and the therapist's yes. */
export default function InvitePage() {
  useBodyClass("client");
  const token = usePathPart("token");
  const [invitation, setInvitation] = useState<Client>();
  const [step, setStep] = useState<Step>("code");
  const [refused, setRefused] = useState(false);
  // A browser that gave the code before goes on where it was; every other sees nothing but the question for the code.
  const held = useQuery({
    queryKey: ["invitation", token], retry: false, refetchOnWindowFocus: false, enabled: invitation === undefined,
    queryFn: () => apiClient.send<InvitationState>("POST", "/invitations/state", { token }, { key: newKey() }),
  });
  const came = invitation ?? (held.data?.kind === "client" ? held.data : undefined);
  if (held.isPending && came === undefined) return null;
  if (refused) return <Refused />;
  if (came === undefined) return <EnterCode token={token} onOpened={(opened) => { setInvitation(opened); setStep("word"); }} onRefused={() => setRefused(true)} />;
  switch (step) {
    case "code":
    case "word": return <PracticeWord invitation={came} onNext={() => setStep("place")} />;
    case "place": return <PlaceForTwo invitation={came} onNext={() => setStep("who-sees")} />;
    case "who-sees": return <WhoSeesWhat invitation={came} onNext={() => setStep(came.hasPasskey || !canHoldPasskeys() ? "wait" : "passkey")} />;
    case "passkey": return <OwnKey token={token} onNext={() => setStep("wait")} />;
    case "wait": return <Wait token={token} invitation={came} />;
  }
}

function EnterCode({ token, onOpened, onRefused }: { token: string; onOpened: (opened: Client) => void; onRefused: () => void }) {
  const { t } = useClientTexts();
  const [code, setCode] = useState("");
  const open = useSend(
    (typed: string, key) => apiClient.send<InvitationReply>("POST", "/invitations/open", { token, code: typed }, { key }),
    (reply) => void (reply.kind === "client" ? onOpened(reply) : leaveFor(`/staff/invite/${token}`)),
  );
  const notMe = useSend((_: undefined, key) => apiClient.send<object>("POST", "/invitations/not-for-me", { token }, { key }), onRefused);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.start(code);
  };
  return (
    <ClientPage title={t("invite.title")}>
      <div className="invite">
        <form onSubmit={submit}>
          <Field label={t("invite.code")} hint={t("invite.code.help")} value={code} onChange={setCode} voice="ui" kind="tel" autoComplete="one-time-code" />
          <Problem error={open.error} />
          <Button type="submit" busy={open.isPending}>{t("invite.open")}</Button>
        </form>
        <div className="away">
          <Button look="plain" onClick={() => notMe.start(undefined)} busy={notMe.isPending}>{t("invite.not-me")}</Button>
          <Problem error={notMe.error} />
        </div>
      </div>
    </ClientPage>
  );
}

function Refused() {
  const { t } = useClientTexts();
  return <ClientPage title={t("invite.not-me.done")}><p className="muted">{t("invite.not-me.told")}</p></ClientPage>;
}

/** Her own key, if she likes: without one the links do everything. */
function OwnKey({ token, onNext }: { token: string; onNext: () => void }) {
  const { t } = useClientTexts();
  const make = usePasskeyAct(async (key) => {
    const options = await apiClient.send<PasskeyOptions>("POST", "/invitations/passkey-options", { token }, { key: key() });
    const response = await makePasskey(options);
    await apiClient.send("POST", "/invitations/passkey", { token, challengeId: options.challengeId, response }, { key: key() });
    onNext();
  });
  return (
    <ClientPage title={t("invite.passkey")}>
      <div className="invite">
        <p>{t("invite.passkey.note")}</p>
        <p className="muted">{t("invite.passkey.without")}</p>
        <PasskeyTrouble cancelled={make.cancelled} error={make.error} />
        <Acts>
          <Button onClick={make.start} busy={make.busy}>{t("invite.passkey.make")}</Button>
          <Button look="line" onClick={onNext}>{t("invite.later")}</Button>
        </Acts>
      </div>
    </ClientPage>
  );
}

const askEveryMs = 2_000;

/** The therapist says that it is she. Then the page goes on by itself, and by the button. */
function Wait({ token, invitation }: { token: string; invitation: Client }) {
  const { t } = useClientTexts();
  const state = useQuery({
    queryKey: ["invitation-wait", token], retry: false,
    queryFn: () => apiClient.send<InvitationState>("POST", "/invitations/state", { token }, { key: newKey() }),
    refetchInterval: ({ state: { data } }) => (data?.kind === "client" && !data.confirmed ? askEveryMs : false),
  });
  const enter = useSend((_: undefined, key) => apiClient.send<InvitationEntered>("POST", "/invitations/enter", { token }, { key }), ({ next }) => void leaveFor(next));
  const ready = state.data?.kind === "client" && state.data.confirmed;
  const closed = state.data?.kind === "not-held";
  return (
    <ClientPage title={closed ? t("invite.void") : t(ready ? "invite.ready" : "invite.wait", { therapist: invitation.therapist })}>
      <div className="invite">
        {!ready && !closed && <p className="muted">{t("invite.wait.why", { therapist: invitation.therapist })}</p>}
        <div role="status">{ready && <Status>{t("invite.confirmed", { therapist: invitation.therapist })}</Status>}</div>
        <Problem error={enter.error ?? (state.error as Error | null)} />
        {ready && <Button onClick={() => enter.start(undefined)} busy={enter.isPending}>{t("go-on")}</Button>}
      </div>
    </ClientPage>
  );
}
