import { goalPicture, type GoalRated, goalRatings } from "@rapport/relationship";

interface Props {
  readonly ratings: readonly GoalRated[];
  /** The words of the five, from further away to there. */
  readonly options: readonly string[];
  /** The same in words, for who does not see the picture; `before` is null the first time. */
  readonly sentence: (now: string, before: string | null) => string;
}

const [width, height, edge, line] = [300, 40, 14, 18];

/** Five places on a line: her circle where it is now, a hollow one where it was the time before. No way is drawn between them. */
export function GoalSteps({ ratings, options, sentence }: Props) {
  const picture = goalPicture(ratings);
  if (picture === null) return null;
  const { now, before } = picture;
  const x = (at: number) => edge + ((width - 2 * edge) * at) / (goalRatings.length - 1);
  const word = (at: number) => options[at] ?? "";
  return (
    <div className="goal-steps">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={sentence(word(now.at), before === null ? null : word(before.at))}>
        <path d={`M${edge} ${line}H${width - edge}`} stroke="var(--edge)" strokeWidth="1.25" />
        {goalRatings.map((rating, at) => <circle key={rating} cx={x(at)} cy={line} r="3" fill="var(--page)" stroke="var(--edge)" strokeWidth="1.25" />)}
        {before !== null && before.at !== now.at && <circle cx={x(before.at)} cy={line} r="7" fill="var(--page)" stroke="var(--client)" strokeWidth="1.75" />}
        <circle cx={x(now.at)} cy={line} r="9" fill="var(--client)" />
      </svg>
      <p aria-hidden="true"><span>{word(0)}</span><span>{word(goalRatings.length - 1)}</span></p>
    </div>
  );
}
