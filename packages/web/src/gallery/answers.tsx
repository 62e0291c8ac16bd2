import { useState } from "react";
import { five } from "./samples.ts";
import { Acts, Button } from "../parts/button.tsx";
import { Choices } from "../parts/choices.tsx";
import { PickChips } from "../parts/pick-chips.tsx";
import { Question } from "../parts/question.tsx";
import { Steps } from "../parts/steps.tsx";
import { Tick } from "../parts/tick.tsx";
import { WhoSees } from "../parts/visibility-chip.tsx";
import { Piece } from "./piece.tsx";

const options = five.map((label, value) => ({ value: String(value), label }));
const cannotTell = [{ value: "cannot-tell", label: "I cannot tell" }];

export function Answers() {
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
