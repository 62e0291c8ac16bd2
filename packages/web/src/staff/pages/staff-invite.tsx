import type { InvitationEntered, InvitationReply, PasskeyOptions } from "@rapport/api";
import { type FormEvent, useState } from "react";
import { Acts, Button } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { Brand } from "../../parts/marks.tsx";
import { PasskeyTrouble } from "../../parts/passkey-trouble.tsx";
import { Problem } from "../../parts/problem.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { leaveFor } from "../../shared/create-app-router.tsx";
import { usePageTitle } from "../../shared/page-title.ts";
import { makePasskey } from "../../shared/passkey.ts";
import { useSend } from "../../shared/queries.ts";
import { useStaffTexts } from "../../shared/texts.tsx";
import { useBodyClass } from "../../shared/use-body-class.ts";
import { usePasskeyAct } from "../../shared/use-passkey-act.ts";
import { usePathPart } from "../../shared/use-path-part.ts";
import "./set-up/set-up.css";

type Staff = Extract<InvitationReply, { kind: "staff" }>;

/** A colleague comes in: the code they were told, then their passkey. */
export default function StaffInvitePage() {
  useBodyClass("staff");
  const { t } = useStaffTexts();
  const token = usePathPart("token");
  const [invitation, setInvitation] = useState<Staff>();
  usePageTitle(t("invite.title"));
  return (
    <main className="fr" id="main">
      <span className="brand"><Brand>Rapport</Brand></span>
      {invitation === undefined ? <EnterCode token={token} onOpened={setInvitation} /> : <FirstPasskey token={token} invitation={invitation} />}
    </main>
  );
}

function EnterCode({ token, onOpened }: { token: string; onOpened: (opened: Staff) => void }) {
  const { t } = useStaffTexts();
  const [code, setCode] = useState("");
  const open = useSend(
    (typed: string, key) => apiClient.send<InvitationReply>("POST", "/invitations/open", { token, code: typed }, { key }),
    (reply) => void (reply.kind === "staff" ? onOpened(reply) : leaveFor(`/invite/${token}`)),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.start(code);
  };
  return (
    <>
      <h1>{t("invite.title")}</h1>
      <form onSubmit={submit}>
        <Field label={t("staff.invite.code")} hint={t("invite.code.help")} kind="tel" value={code} onChange={setCode} autoComplete="one-time-code" />
        <Problem error={open.error} />
        <Acts><Button type="submit" busy={open.isPending}>{t("invite.open")}</Button></Acts>
      </form>
    </>
  );
}

function FirstPasskey({ token, invitation }: { token: string; invitation: Staff }) {
  const { t } = useStaffTexts();
  const make = usePasskeyAct(async (key) => {
    if (!invitation.hasPasskey) {
      const options = await apiClient.send<PasskeyOptions>("POST", "/invitations/passkey-options", { token }, { key: key() });
      const response = await makePasskey(options);
      await apiClient.send("POST", "/invitations/passkey", { token, challengeId: options.challengeId, response }, { key: key() });
    }
    await apiClient.send<InvitationEntered>("POST", "/invitations/enter", { token }, { key: key() });
    await leaveFor("/t/settings");
  });
  return (
    <>
      <h1>{t("staff.invite.hello", { name: invitation.name, practice: invitation.practice })}</h1>
      <p className="lede">{t("set-up.passkey.why")}</p>
      <PasskeyTrouble cancelled={make.cancelled} error={make.error} />
      <Acts><Button onClick={make.start} busy={make.busy}>{t("staff.passkey.first")}</Button></Acts>
    </>
  );
}
