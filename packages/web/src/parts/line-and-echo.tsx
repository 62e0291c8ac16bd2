import { Circle, Diamond, Met } from "./marks.tsx";

/** One turn: words said or heard (`words`), or an answer in the form's words (`answer`). `lead` stands before: "Sam heard". */
export interface Turn {
  readonly by: "therapist" | "client";
  readonly words?: string;
  readonly answer?: string;
  readonly lead?: string;
}

interface Props {
  readonly turns: readonly Turn[];
  readonly ground?: "page" | "card";
  /** `room` is read from 1.5 m. */
  readonly size?: "small" | "mid" | "room";
  /** The last answer was "That is it", in the room: circle and diamond meet. */
  readonly met?: boolean;
}

const markSizes = { small: 20, mid: 22, room: 26 } as const;

/** One thread: the therapist's line, the client's answer, what the therapist heard, her answer. It ends where the two meet. */
export function LineAndEcho({ turns, ground = "page", size = "mid", met = false }: Props) {
  return (
    <ol className={`echo echo-${size} on-${ground}`}>
      {turns.map((turn, index) => {
        const last = met && index === turns.length - 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: turns are only ever added at the end
          <li key={index} className={last ? "met" : undefined}>
            {last ? (
              <Met height={markSizes[size]} />
            ) : turn.by === "client" ? (
              <Circle size={markSizes[size]} />
            ) : (
              <Diamond size={markSizes[size]} ground={ground} />
            )}
            <span>
              {turn.lead && <span className="lab">{turn.lead} </span>}
              {turn.words !== undefined ? <q>{turn.words}</q> : <b>{turn.answer}</b>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
