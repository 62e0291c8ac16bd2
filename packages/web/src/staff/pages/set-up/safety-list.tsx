import type { SafetyLine } from "@rapport/api";
import { caddyLines } from "./caddy-lines.ts";
import { useStaffTexts } from "../../../shared/texts.tsx";

interface Props {
  readonly lines: readonly SafetyLine[];
  /** The address people type now. */
  readonly address: string;
  readonly port: number;
}

/** What runs and what is not yet safe, each with one thing to do. */
export function SafetyList({ lines, address, port }: Props) {
  const { t } = useStaffTexts();
  return (
    <ul className="safety">
      {lines.map(({ kind, state }) => (
        <li key={kind}>
          <StateMark state={state} />
          <b>{t(`set-up.safe.${kind}`)}</b>
          <p>{t(`set-up.safe.${kind}.${state === "done" ? "done" : "missing"}`, { address })}<span className="vh"> {t(`set-up.safe.${state}`)}</span></p>
          {state !== "done" && (kind === "address" || kind === "certificate" || kind === "mail" || kind === "backup") && <Fix kind={kind} port={port} />}
        </li>
      ))}
    </ul>
  );
}

/** Lines to copy, for whoever runs the machine. */
function Fix({ kind, port }: { kind: "address" | "certificate" | "mail" | "backup"; port: number }) {
  const { t } = useStaffTexts();
  const lines = {
    address: "BASE_URL=https://rapport.example.org npm start",
    certificate: caddyLines(port),
    mail: "RAPPORT_MAIL=smtps://NAME:PASSWORD@mail.example.org RAPPORT_MAIL_FROM=practice@example.org",
    backup: "npm run -s rapport -- backup\nnpm run -s rapport -- rehearse",
  };
  return <div className="fix"><p>{t(`set-up.safe.${kind}.fix`)}</p><pre>{lines[kind]}</pre></div>;
}

const StateMark = ({ state }: { state: SafetyLine["state"] }) => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    {state === "done" && <circle cx="8" cy="8" r="5" fill="var(--ink)" />}
    {state === "missing" && <circle cx="8" cy="8" r="5" fill="none" stroke="var(--ink)" strokeWidth="1.5" />}
    {state === "can-wait" && <circle cx="8" cy="8" r="5" fill="none" stroke="var(--edge)" strokeWidth="1.5" strokeDasharray="2.5 2.2" />}
  </svg>
);
