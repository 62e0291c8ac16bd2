import type { TrajectoryChart } from "@rapport/relationship";
import { Figure } from "../parts/figure.tsx";
import { useFindings } from "../shared/findings.ts";
import { useTexts } from "../shared/texts.tsx";
import { TrajectoryPicture, trajectoryTable } from "./trajectory.tsx";

interface Props {
  readonly chart: TrajectoryChart;
  readonly client: string;
  readonly onOpen?: (sessionNumber: number) => void;
}

/** Chart 1 with its sentence, table and note; the note says why there is no band yet. */
export function TrajectoryFigure({ chart, client, onOpen }: Props) {
  const texts = useTexts();
  const { say, sayAll } = useFindings({ client });
  const sentence = sayAll(chart.sentence);
  return (
    <Figure
      say={sentence}
      meta={say(chart.subtitle)}
      table={trajectoryTable(chart, texts)}
      about={chart.about.map((one) => <p key={one.message}>{say(one)}</p>)}
    >
      <TrajectoryPicture chart={chart} sentence={sentence} {...(onOpen && { onOpen })} />
    </Figure>
  );
}
