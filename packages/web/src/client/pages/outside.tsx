import { useSuspenseQuery } from "@tanstack/react-query";
import { ClientPage } from "../../parts/client-page.tsx";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import { callAddress } from "./own/call-address.ts";
import "./own/own.css";
import { outsideQuery } from "./own/queries.ts";

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(outsideQuery);

/** S22. Someone other than the therapist: it opens no repair, counts as nothing, and leaves no trace. */
export default function OutsidePage() {
  const { therapistName: therapist, outside, numbers } = useSuspenseQuery(outsideQuery).data;
  const { t } = useClientTexts();
  const person = outside.find(({ isBody }) => !isBody);
  return (
    <ClientPage title={t("felt-off.outside", { therapist })} heading="own" back={{ to: paths.together, text: t("together.title") }}>
      <h1>{t("outside.lead.title", { therapist })}</h1>
      <p className="lede">{t("felt-off.outside.note", { therapist })}</p>
      <ul className="doors calls-list">
        {outside.map(({ name, phone, mail, isBody }) => (
          <li key={name}><div className="row"><span><b>{name}</b><span className="sub">{isBody ? t("outside.body.note") : t("outside.who", { therapist })}</span></span>
            <span className="calls">
              {phone !== "" && <a className="btn-line" href={callAddress(phone)}>{t("action.call")}<span className="vh"> {name}</span></a>}
              {mail !== "" && <a className="btn-line" href={`mailto:${mail}`}>{t("outside.mail")}<span className="vh"> {name}</span></a>}
            </span></div></li>
        ))}
        {numbers.slice(0, 1).map(({ label, number }) => (
          <li key={number}><div className="row"><span><b>{t("outside.danger")}</b><span className="sub">{label}</span></span><span className="calls"><a className="btn-line" href={callAddress(number)}>{t("action.call")}<span className="vh"> {label}</span></a></span></div></li>
        ))}
      </ul>
      <div className="notok"><p className="b">{t("outside.not-okay")}</p><p>{t("outside.not-okay.words")}</p></div>
      {person !== undefined && <p className="small muted">{t("outside.not-yet", { person: person.name })}</p>}
      {outside.some(({ mail }) => mail !== "") && <p className="small muted">{t("outside.mail.seen")}</p>}
    </ClientPage>
  );
}
