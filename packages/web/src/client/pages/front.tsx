import type { FrontReply } from "@rapport/api";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ClientPage } from "../../parts/client-page.tsx";
import { Brand, Circle, Diamond, Met } from "../../parts/marks.tsx";
import { Section } from "../../parts/section.tsx";
import { Status } from "../../parts/status.tsx";
import { apiClient } from "../../shared/api-client.ts";
import type { PageLoad } from "../../shared/page-modules.ts";
import { paths } from "../../shared/paths.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import { useBodyClass } from "../../shared/use-body-class.ts";
import "./front.css";

const frontQuery = queryOptions({ queryKey: ["front"], queryFn: ({ signal }) => apiClient.get<FrontReply>("/front", signal) });

export const load: PageLoad = ({ queries }) => queries.ensureQueryData(frontQuery);

const notFor = ["crisis", "couples", "young", "court", "no-look"] as const;

/** What Rapport is, whom it is not for, and the way in. It shows nothing of the practice that runs here. */
export default function FrontPage() {
  useBodyClass("client");
  const { t } = useClientTexts();
  const { empty, demo, signedIn } = useSuspenseQuery(frontQuery).data;
  return (
    <ClientPage title={t("front.title")} heading="own" kicker={<span className="brand"><Brand>Rapport</Brand></span>}>
      <div className="front">
        <h1>{t("front.title")}</h1>
        <p className="lede">{t("front.lede")}</p>
        <div className="start">
          {empty && <Status>{t("front.empty")}</Status>}
          {/* The staff's pages are another document. */}
          {signedIn === null
            ? <a className={empty ? "btn-line" : "btn"} href={paths.signIn}>{t("front.sign-in")}</a>
            : <a className="btn" href={signedIn === "staff" ? paths.staffToday : paths.today}>{t("front.go-on")}</a>}
          {demo && <a className="btn-line" href={paths.demo}>{t("front.demo")}</a>}
          <p className="small muted">{t("front.link")}</p>
        </div>
        <Section title={t("front.how")}>
          <ol className="how">
            <How mark={<Circle />}>{t("front.how.before")}</How>
            <How mark={<Diamond />}>{t("front.how.after")}</How>
            <How mark={<Met height={24} />}>{t("front.how.look")}</How>
          </ol>
        </Section>
        <Section title={t("front.yours")}>
          <p>{t("front.yours.words")}</p>
        </Section>
        <Section title={t("set-up.not-for")}>
          <ul className="dots">{notFor.map((kind) => <li key={kind}>{t(`set-up.not-for.${kind}`)}</li>)}</ul>
        </Section>
        <p className="end">{t("front.danger")} <a href={paths.helpNow}>{t("front.danger.link")}</a></p>
      </div>
    </ClientPage>
  );
}

const How = ({ mark, children }: { mark: ReactNode; children: ReactNode }) => <li>{mark}<span>{children}</span></li>;
