import { AllianceKey } from "../charts/alliance-figure.tsx";
import { AlliancePicture } from "../charts/alliance-chart.tsx";
import { allianceTable } from "../charts/alliance-words.ts";
import { AllianceMarks, CourseSparkline } from "../charts/caseload-marks.tsx";
import { TrajectoryPicture, trajectoryTable } from "../charts/trajectory.tsx";
import { alliance, five, lowerIsBetter, trajectory } from "./samples.ts";
import { mattered, matteredAbout } from "./samples-of-practice.ts";
import { EffectsFigure } from "../staff/pages/what-mattered/effects-figure.tsx";
import { SharesFigure } from "../staff/pages/what-mattered/shares-figure.tsx";
import { Figure } from "../parts/figure.tsx";
import { useTexts } from "../shared/texts.tsx";
import { Piece } from "./piece.tsx";


export function Pictures() {
  const texts = useTexts();
  const sentence = "Session 7 fell outside Ana’s usual range; Ana said something felt off; it was mended by session 9.";
  const course = "Ana is about where people with this start usually are at session 11.";
  return (
    <>
      <Piece name="Chart 2">
        <Figure
          say={sentence}
          meta="Mean of three answers: safe to say, understood, what matters. 11 of 12 sessions. Own form 0.2, unvalidated."
          table={allianceTable(alliance, texts)}
          about={<p>The band raises nothing by itself yet.</p>}
          legend={<AllianceKey chart={alliance} client="Ana" />}
          aside="This band raises nothing by itself yet."
        >
          <AlliancePicture chart={alliance} options={five} sentence={sentence} onOpen={() => {}} />
        </Figure>
      </Piece>
      <Piece name="Chart 1">
        <Figure
          say={course}
          meta="How things are, 0 to 40, 10 of 11 sessions."
          table={trajectoryTable(trajectory, texts)}
          about={<p>No band: no model yet.</p>}
        >
          <TrajectoryPicture chart={trajectory} sentence={course} />
        </Figure>
        <Figure say="Three scores; on this form lower is better." table={trajectoryTable(lowerIsBetter, texts)} about={<p>No band: no model yet.</p>}>
          <TrajectoryPicture chart={lowerIsBetter} sentence="Three scores." />
        </Figure>
      </Piece>
      <Piece name="Chart 7">
        <EffectsFigure form={mattered} about={matteredAbout} />
        <SharesFigure form={mattered} />
      </Piece>
      <Piece name="Chart 6">
        <div className="pair6">
          <CourseSparkline course={{ ...trajectory, ...trajectory.range }} />
          <AllianceMarks alliance={alliance} />
        </div>
      </Piece>
    </>
  );
}
