import { type ReactNode, useState } from "react";
import "../../styles/client-frame.css";
import { AllianceKey } from "../../charts/alliance-figure.tsx";
import { AlliancePicture } from "../../charts/alliance-chart.tsx";
import { allianceTable } from "../../charts/alliance-words.ts";
import { AllianceMarks, CourseSparkline } from "../../charts/caseload-marks.tsx";
import { TrajectoryPicture, trajectoryTable } from "../../charts/trajectory.tsx";
import { alliance, five, lowerIsBetter, trajectory } from "../../gallery/samples.ts";
import { Acts, Button } from "../../parts/button.tsx";
import { Choices } from "../../parts/choices.tsx";
import { Cover } from "../../parts/cover.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Door, Doors } from "../../parts/doors.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ErrorSummary } from "../../parts/error-summary.tsx";
import { Field } from "../../parts/field.tsx";
import { Figure } from "../../parts/figure.tsx";
import { Fold } from "../../parts/fold.tsx";
import { LineAndEcho } from "../../parts/line-and-echo.tsx";
import { PickChips } from "../../parts/pick-chips.tsx";
import { PlainCopy } from "../../parts/plain-copy.tsx";
import { Question } from "../../parts/question.tsx";
import { Quote } from "../../parts/quote.tsx";
import { ReadingDays } from "../../parts/reading-days.tsx";
import { Row, Rows } from "../../parts/rows.tsx";
import { Section } from "../../parts/section.tsx";
import { Status } from "../../parts/status.tsx";
import { Steps } from "../../parts/steps.tsx";
import { SwitchLine } from "../../parts/switch-line.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { ThankTap } from "../../parts/thank-tap.tsx";
import { Tick } from "../../parts/tick.tsx";
import { TwoMarks } from "../../parts/two-marks.tsx";
import { UndoLine } from "../../parts/undo-line.tsx";
import { type Seen, VisibilityChip, WhoSees } from "../../parts/visibility-chip.tsx";
import { useTexts } from "../../shared/texts.tsx";
import { useBodyClass } from "../../shared/use-body-class.ts";

const options = five.map((label, value) => ({ value: String(value), label }));
const cannotTell = [{ value: "cannot-tell", label: "I cannot tell" }];
const seen: readonly Seen[] = ["only-author", "for-meeting", "you-and-therapist", "you-therapist-supervisor", "you-and-outside"];

/** Every part in its states, in both scales (`?scale=client`). For those who build pages, and for the tests. */
export default function GalleryPage() {
  const client = /[?&]scale=client\b/.test(location.search);
  useBodyClass(client ? "client" : "staff");
  return (
    <main id="main" className={client ? "page" : "gallery"}>
      <h1>The parts</h1>
      <Answers />
      <Sayings />
      <Writing />
      <Saying />
      {client || <Pictures />}
      <Ways />
      <Sheets />
    </main>
  );
}

function Answers() {
  const [answer, setAnswer] = useState<string>();
  const [guess, setGuess] = useState<string | undefined>("2");
  const [own, setOwn] = useState<string | undefined>("for-looking");
  const [picked, setPicked] = useState<readonly string[]>(["goals"]);
  const [missed, setMissed] = useState<string>();
  return (
    <>
      <Piece name="Question">
        <Steps now={2} all={5} />
        <Question
          legend="Did Sam understand how things are for you?"
          heading="h2"
          name="b2"
          options={options}
          apart={cannotTell}
          value={answer}
          onChange={setAnswer}
          hint="Think of today."
          who={
            <WhoSees seen="you-and-therapist" name="Sam">
              Sam answers too, before Sam sees yours
            </WhoSees>
          }
        />
        <Acts>
          <Button>Next</Button>
          <Button look="plain">Skip this one</Button>
        </Acts>
      </Piece>
      <Piece name="Question, side by side">
        <Question
          legend="Did it feel safe to say what you wanted to say?"
          heading="plain"
          number={1}
          layout="row"
          mark="guess"
          name="g1"
          options={options}
          value={guess}
          onChange={setGuess}
        />
        <Question
          legend="Did it feel safe enough here for hard things?"
          heading="plain"
          number={2}
          layout="row"
          mark="therapist"
          name="c1"
          options={options}
          apart={cannotTell}
          value={missed}
          onChange={setMissed}
          error="Choose one of these, or leave it."
        />
        <Choices
          legend="Who is it for"
          hideLegend
          name="keep"
          layout="row"
          mark="therapist"
          value={own}
          onChange={setOwn}
          options={[
            { value: "for-looking", label: "For looking together" },
            { value: "only", label: "Only you" },
          ]}
        />
        <Tick label="We talked about last time" sub="Ana sees this tick." checked mark="therapist" onChange={() => {}} />
      </Piece>
      <Piece name="PickChips">
        <PickChips
          legend="What would you like to bring?"
          heading="h2"
          name="a5"
          values={picked}
          onChange={setPicked}
          hint="Choose all that fit."
          options={["something new", "something from last time", "goals", "something about Sam and me", "I just want to be there"].map((label) => ({
            value: label,
            label,
          }))}
        />
      </Piece>
      <Piece name="Choices">
        <Choices
          legend="What would you like to do?"
          name="s3"
          value={undefined}
          onChange={() => {}}
          options={[
            { value: "keep", label: "Keep it to myself", more: "Nothing is stored." },
            { value: "let-know", label: "Let Sam know there is something, but not what" },
          ]}
        />
      </Piece>
    </>
  );
}

const Sayings = () => (
  <>
    <Piece name="VisibilityChip">
      <p className="who">
        {seen.map((one) => (
          <VisibilityChip key={one} seen={one} name={one === "you-and-outside" ? "Kim" : "Sam"} meeting="Thursday" />
        ))}
      </p>
    </Piece>
    <Piece name="Quote">
      <Quote source="3 May" seen="you-and-therapist" name="Ana">
        I nodded, but I felt far away the whole time.
      </Quote>
      <Quote size="small">You need not earn it.</Quote>
    </Piece>
    <Piece name="LineAndEcho">
      <LineAndEcho
        turns={[
          { by: "therapist", words: "I think you felt hurried, and alone with it." },
          { by: "client", answer: "Nearly" },
          { by: "therapist", lead: "You heard", words: "Not alone. More like in the way." },
          { by: "client", answer: "That is it" },
        ]}
      />
      <LineAndEcho
        size="room"
        met
        turns={[
          { by: "therapist", words: "Not alone. More like in the way." },
          { by: "client", answer: "That is it" },
        ]}
      />
    </Piece>
    <Piece name="TwoMarks">
      <TwoMarks options={five} client={{ label: "Ana", at: 2 }} therapist={{ label: "Sam thought", at: 3 }} sentence="Ana said Partly. Sam thought Mostly." />
    </Piece>
    <Piece name="ReadingDays">
      <ReadingDays name="Sam" weekdays={[1, 3]} />
      <ReadingDays name="Sam" weekdays={[1]} awayUntil="2026-05-11" />
    </Piece>
  </>
);

function Writing() {
  const [words, setWords] = useState("Letter to the doctor, by Tuesday");
  const [mail, setMail] = useState("ana at example");
  const [weekday, setWeekday] = useState("4");
  return (
    <Piece name="Field">
      <ErrorSummary problems={[{ id: "mail", text: "This does not look like a mail address. It needs an @." }]} />
      <Field label="Promised" value={words} onChange={setWords} most={40} />
      <Field
        id="mail"
        kind="email"
        label="Mail"
        value={mail}
        onChange={setMail}
        hint="Only for the two reminders."
        error="This does not look like a mail address. It needs an @."
      />
      <Field
        kind="select"
        label="Weekday"
        value={weekday}
        onChange={setWeekday}
        options={[
          { value: "4", label: "Thursday" },
          { value: "5", label: "Friday" },
        ]}
      />
      <Field kind="time" label="Time" value="15:00" onChange={() => {}} />
      <Field kind="lines" label="A few words" optional value="" onChange={() => {}} />
    </Piece>
  );
}

function Saying() {
  const [undo, setUndo] = useState(true);
  const [on, setOn] = useState(false);
  return (
    <>
      <Piece name="Status">
        <Status>Sent. You can say more, or leave it.</Status>
        <Status kind="problem">We could not send this. Your words are safe on this phone.</Status>
        {undo ? <UndoLine text="Ana’s answers open." onUndo={() => setUndo(false)} onDone={() => setUndo(false)} /> : <Status>Done.</Status>}
      </Piece>
      <Piece name="Buttons">
        <Acts>
          <Button>Start session</Button>
          <Button look="line">Look together</Button>
          <Button look="plain">Not now</Button>
          <Button busy>Send</Button>
          <PlainCopy label="Copy for the record" text="Ana, session 12." />
        </Acts>
        <SwitchLine label="Show me numbers and lines" on={on} onChange={setOn} />
      </Piece>
      <Piece name="ThankTap">
        <ThankTap options={["I have read it. Thank you for telling me.", "I have read it. We can talk on Thursday, if you want."]} onSend={() => {}} />
      </Piece>
      <Piece name="EmptyState">
        <EmptyState words="Nothing to do today. You meet Sam on Thursday at 3." action={<Button look="line">Add a client</Button>} />
      </Piece>
    </>
  );
}

function Pictures() {
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
      <Piece name="Chart 6">
        <div className="pair6">
          <CourseSparkline course={{ ...trajectory, ...trajectory.range }} />
          <AllianceMarks alliance={alliance} />
        </div>
      </Piece>
    </>
  );
}

const Ways = () => (
  <>
    <Piece name="Tabs">
      <Tabs
        label="Ana"
        current="/t/clients/1"
        tabs={["Brief", "Relationship", "Progress", "Map", "Record"].map((text, index) => ({ text, to: `/t/clients/${index + 1}` }))}
      />
    </Piece>
    <Piece name="Doors">
      <Doors>
        <Door to="/gallery" title="Late? Cannot come?" slim />
        <Door to="/gallery" title="To try: say no to my sister" sub="How did it go?" strong />
        <Door to="/gallery" title="Promised" value="Sam: wait a little" />
      </Doors>
    </Piece>
    <Piece name="Rows">
      <Rows>
        <Row label="Safety">Plan changed 3 May. Nothing new.</Row>
        <Row label="Today" note="answered Tuesday">
          Hard
        </Row>
      </Rows>
    </Piece>
    <Piece name="Fold">
      <Fold title="Two more, if you like" sub="sessions 1 to 3">
        <p>Inside.</p>
      </Fold>
      <Fold title="Your own five" open>
        <p>Open from the start.</p>
      </Fold>
    </Piece>
  </>
);

function Sheets() {
  const [open, setOpen] = useState<"dialog" | "cover">();
  return (
    <Piece name="Dialog and Cover">
      <Acts>
        <Button look="line" onClick={() => setOpen("dialog")}>
          Open a dialog
        </Button>
        <Button look="line" onClick={() => setOpen("cover")}>
          Pause
        </Button>
      </Acts>
      {open === "dialog" && (
        <Dialog label="Who sees what" onClose={() => setOpen(undefined)}>
          <p>Only you, until you choose to share.</p>
        </Dialog>
      )}
      {open === "cover" && (
        <Cover title="Paused" words="Take the time you need.">
          <Button look="line" onClick={() => setOpen(undefined)}>
            Go on
          </Button>
        </Cover>
      )}
    </Piece>
  );
}

const Piece = ({ name, children }: { name: string; children: ReactNode }) => (
  <Section title={name}>
    <div className="piece">{children}</div>
  </Section>
);
