import type { InvitationReply } from "@rapport/api";
import { Button } from "../../../parts/button.tsx";
import { ClientPage } from "../../../parts/client-page.tsx";
import { Circle, Diamond } from "../../../parts/marks.tsx";
import { useClientTexts } from "../../../shared/texts.tsx";

type Client = Extract<InvitationReply, { kind: "client" }>;

interface Props {
  readonly invitation: Client;
  readonly onNext: () => void;
}

/** The practice asks all its clients to speak up. Signed with a name; nothing is agreed to on this page. */
export function PracticeWord({ invitation, onNext }: Props) {
  const { t } = useClientTexts();
  return (
    <ClientPage title={t("welcome.word.title", { practice: invitation.practice })} kicker={invitation.practice}>
      <div className="invite">
        <p className="practice-word">{t("welcome.word")}</p>
        <p className="muted">{invitation.signedBy === "" ? invitation.practice : `${invitation.signedBy}, ${invitation.practice}`}</p>
        <Button onClick={onNext}>{t("go-on")}</Button>
      </div>
    </ClientPage>
  );
}

export function PlaceForTwo({ invitation, onNext }: Props) {
  const { t } = useClientTexts();
  return (
    <ClientPage title={t("welcome.place", { therapist: invitation.therapist })} kicker={invitation.practice}>
      <div className="invite">
        <span className="two"><Circle /><Diamond /></span>
        <p className="muted">{t("welcome.place.lead")}</p>
        <Button onClick={onNext}>{t("go-on")}</Button>
      </div>
    </ClientPage>
  );
}

const rows = ["only-you", "both", "supervisor", "outside", "interpreter", "court", "counted", "machine"] as const;

/** Who sees what, with the limits of privacy, before anything is written. */
export function WhoSeesWhat({ invitation, onNext }: Props) {
  const { t } = useClientTexts();
  const { therapist } = invitation;
  return (
    <ClientPage title={t("welcome.who")} kicker={invitation.practice}>
      <div className="invite">
        <table className="who-sees">
          <tbody>
            {rows.map((row) => (
              <tr key={row}><th scope="row">{t(`welcome.who.${row}`, { therapist })}</th><td>{t(`welcome.who.${row}.what`, { therapist })}</td></tr>
            ))}
          </tbody>
        </table>
        <Button onClick={onNext}>{t("go-on")}</Button>
      </div>
    </ClientPage>
  );
}
