import type { TrajectoryChart } from "@rapport/relationship";
import { useState } from "react";
import { Figure } from "../parts/figure.tsx";
import { useFindings } from "../shared/findings.ts";
import { useTexts } from "../shared/texts.tsx";
import { TrajectoryPicture, trajectoryTable } from "./trajectory.tsx";

interface Props {
  readonly chart: TrajectoryChart;
  readonly client: string;
  readonly onOpen?: (sessionNumber: number) => void;
}

/** Chart 1 with its sentence, table and note; the note says what the band rests on, or why there is none. */
export function TrajectoryFigure({ chart, client, onOpen }: Props) {
  const texts = useTexts();
  const { say, sayAll } = useFindings({ client });
  const sentence = sayAll(chart.sentence);
  const [showsBand, setShowsBand] = useState(true);
  const hasBand = chart.band !== undefined;
  return (
    <Figure
      say={sentence}
      meta={say(chart.subtitle)}
      table={trajectoryTable(chart, texts)}
      {...(hasBand && showsBand && { legend: <BandKey /> })}
      {...(hasBand && {
        aside: (
          <button type="button" aria-pressed={showsBand} onClick={() => setShowsBand(!showsBand)}>
            {texts.t(showsBand ? "parts.hide-band" : "parts.show-band")}
          </button>
        ),
      })}
      about={chart.about.map((one) => <p key={one.message}>{say(one)}</p>)}
    >
      <TrajectoryPicture chart={chart} sentence={sentence} showsBand={showsBand} {...(onOpen && { onOpen })} />
    </Figure>
  );
}

function BandKey() {
  const { t } = useTexts();
  return (
    <span>
      <svg className="chart swatch" width="18" height="12" viewBox="0 0 18 12" aria-hidden="true">
        <rect className="band" width="18" height="12" />
      </svg>
      {t("parts.band-key")}
    </span>
  );
}
