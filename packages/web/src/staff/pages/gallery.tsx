import { useState } from "react";
import "../../styles/client-frame.css";
import { five } from "../../gallery/samples.ts";
import { Answers } from "../../gallery/answers.tsx";
import { Pictures } from "../../gallery/pictures.tsx";
import { Piece } from "../../gallery/piece.tsx";
import { Acts, Button } from "../../parts/button.tsx";
import { Cover } from "../../parts/cover.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Door, Doors } from "../../parts/doors.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { ErrorSummary } from "../../parts/error-summary.tsx";
import { Field } from "../../parts/field.tsx";
import { Fold } from "../../parts/fold.tsx";
import { LineAndEcho } from "../../parts/line-and-echo.tsx";
import { PlainCopy } from "../../parts/plain-copy.tsx";
import { Quote } from "../../parts/quote.tsx";
import { ReadingDays } from "../../parts/reading-days.tsx";
import { Row, Rows } from "../../parts/rows.tsx";
import { Status } from "../../parts/status.tsx";
import { SwitchLine } from "../../parts/switch-line.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { ThankTap } from "../../parts/thank-tap.tsx";
import { TwoMarks } from "../../parts/two-marks.tsx";
import { UndoLine } from "../../parts/undo-line.tsx";
import { type Seen, VisibilityChip } from "../../parts/visibility-chip.tsx";
import { useBodyClass } from "../../shared/use-body-class.ts";

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
