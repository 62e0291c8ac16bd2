/** What is drawn the same in every chart. All take the mirrored x. */
interface At {
  readonly x: number;
  readonly y: number;
}

/** Something felt off. `y` is its upper edge. */
export const FeltOff = ({ x, y, half = 7 }: At & { half?: number }) => (
  <path className="ink" strokeWidth="2.25" d={`M${x - half} ${y}l${half} ${half * 1.7}l${half} ${-half * 1.7}`} />
);

/** Mended. `y` is its lower edge. */
export const Mended = ({ x, y, half = 7 }: At & { half?: number }) => (
  <path className="ink" strokeWidth="2.25" d={`M${x - half} ${y}v${-half * 0.7}a${half} ${half} 0 0 1 ${2 * half} 0v${half * 0.7}`} />
);

/** A repair that rests. */
export const Resting = ({ x, y, half = 6 }: At & { half?: number }) => (
  <path className="ink" strokeWidth="2" d={`M${x - half} ${y}v-8m0 3.5q${half} -5 ${2 * half} 0v4.5`} />
);

/** Something helped. */
export const Helped = ({ x, y, half = 5 }: At & { half?: number }) => (
  <path className="ink" strokeWidth="2" d={`M${x - half} ${y}h${2 * half}M${x} ${y - half}v${2 * half}`} />
);

/** Looked at together, or talked about. */
export const LookedAt = ({ x, y, r = 4.2 }: At & { r?: number }) => <circle className="ink" cx={x} cy={y} r={r} strokeWidth="1.5" />;

/** No answer. */
export const Missing = ({ x, y, half = 5 }: At & { half?: number }) => <path className="rule" d={`M${x} ${y - half}v${2 * half}`} />;

/** "I cannot tell": an open ring at the edge. */
export const CouldNotTell = ({ x, y }: At) => <circle className="c-open" cx={x} cy={y} r="5" />;

/** Further apart, or closer, when the answers are always at the top. */
export const Caret = ({ x, y, up }: At & { up: boolean }) => (
  <path className="ink" strokeWidth="1.75" d={up ? `M${x - 4} ${y + 3}l4 -5 4 5` : `M${x - 4} ${y - 3}l4 5 4 -5`} />
);
