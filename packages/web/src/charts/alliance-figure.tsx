import type { AllianceChart, AlliancePoint } from "@rapport/relationship";
import { Figure } from "../parts/figure.tsx";
import { useFindings } from "../shared/findings.ts";
import { useTexts } from "../shared/texts.tsx";
import { AlliancePicture } from "./alliance-chart.tsx";
import { allianceTable } from "./alliance-words.ts";

interface Props {
  readonly chart: AllianceChart;
  readonly client: string;
  readonly therapist: string;
  /** The five options in the form's words. */
  readonly options: readonly string[];
  readonly onOpen?: (point: AlliancePoint) => void;
}

/** Chart 2 with its sentence, key, table and note. */
export function AllianceFigure({ chart, client, therapist, options, onOpen }: Props) {
  const texts = useTexts();
  const { say, sayAll } = useFindings({ client, therapist });
  const sentence = sayAll(chart.sentence);
  return (
    <Figure
      say={sentence}
      meta={say(chart.subtitle)}
      legend={<AllianceKey chart={chart} client={client} />}
      table={allianceTable(chart, texts)}
      about={chart.about.map((one) => <p key={one.message}>{say(one)}</p>)}
      aside={chart.sessions.some(({ limits }) => limits) && chart.about.some(({ message }) => message === "usual.band-raises-nothing") && texts.t("parts.band-raises-nothing")}
    >
      {chart.sessions.some(({ value, couldNotTell }) => value !== null || couldNotTell) && <AlliancePicture chart={chart} options={options} sentence={sentence} {...(onOpen && { onOpen })} />}
    </Figure>
  );
}

/** What the small marks mean: only those that are in the picture. */
export function AllianceKey({ chart, client }: { chart: Pick<AllianceChart, "sessions">; client: string }) {
  const { t } = useTexts();
  const has = (mark: "lookedAt" | "helped" | "letKnow" | "couldNotTell") => chart.sessions.some((session) => session[mark]);
  return (
    <>
      {has("lookedAt") && (
        <span>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <circle cx="6" cy="6" r="4.2" fill="none" stroke="var(--ink)" strokeWidth="1.5" />
          </svg>
          {t("parts.key-looked-at")}
        </span>
      )}
      {has("helped") && (
        <span>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <path d="M1 6h10M6 1v10" stroke="var(--ink)" strokeWidth="2" />
          </svg>
          {t("parts.helped")}
        </span>
      )}
      {has("letKnow") && (
        <span>
          <b className="c-words" aria-hidden="true">
            !?
          </b>
          {t("parts.key-let-know", { client })}
        </span>
      )}
      {has("couldNotTell") && (
        <span>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <circle cx="7" cy="7" r="5" fill="none" stroke="var(--client)" strokeWidth="1.5" />
          </svg>
          {t("parts.could-not-tell")}
        </span>
      )}
    </>
  );
}
