import type { ReactNode } from "react";

/** Decorative drawings. Each stands beside words that say the same, so all are hidden from screen readers. */
interface Size {
  readonly size?: number;
}

export function Brand({ children }: { children: ReactNode }) {
  return (
    <>
      <svg width="31" height="14" viewBox="0 0 31 14" aria-hidden="true">
        <circle cx="7" cy="7" r="6" fill="var(--ink)" />
        <path d="M23 .9 29.1 7 23 13.1 16.9 7z" fill="none" stroke="var(--ink)" strokeWidth="1.7" />
      </svg>
      {children}
    </>
  );
}

/** The client's mark. */
export const Circle = ({ size = 26 }: Size) => (
  <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden="true">
    <circle className="m-client" cx="13" cy="13" r="10" />
  </svg>
);

/** The therapist's mark; dashed when it is a guess. `ground` is what lies behind it. */
export const Diamond = ({ size = 26, guess = false, ground = "page" }: Size & { guess?: boolean; ground?: "page" | "card" }) => (
  <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden="true">
    <path className={guess ? "m-guess" : "m-therapist"} d="M13 1.6 24.4 13 13 24.4 1.6 13z" fill={`var(--${ground})`} />
  </svg>
);

/** Both marks, meeting. Only for the moment in the room when she says: that is it. */
export const Met = ({ height = 26 }: { height?: number }) => (
  <svg width={(height * 42) / 26} height={height} viewBox="0 0 42 26" aria-hidden="true">
    <circle className="m-client" cx="15" cy="13" r="10" />
    <path className="m-therapist" d="M27 1.6 38.4 13 27 24.4 15.6 13z" fill="none" />
  </svg>
);

/** Leads on. Turns with the direction of reading. */
export const Chevron = ({ turn }: { turn?: "down" | "up" | "back" }) => (
  <svg
    className={`go${turn ? ` ${turn}` : ""}`}
    width="10"
    height="16"
    viewBox="0 0 10 16"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <path d="m2 2 6 6-6 6" />
  </svg>
);

export const PlanMark = () => (
  <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.4">
    <circle cx="9" cy="9" r="7.6" />
    <circle cx="9" cy="9" r="3" />
    <path d="m3.7 3.7 3.2 3.2M11.1 11.1l3.2 3.2M14.3 3.7l-3.2 3.2M6.9 11.1l-3.2 3.2" />
  </svg>
);

export const ErrorMark = () => (
  <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round">
    <circle cx="9" cy="9" r="7.6" />
    <path d="M9 5v5M9 12.6v.2" />
  </svg>
);

const tabDrawings = {
  today: <path d="M2 14.5h16M5.2 14.5a4.8 4.8 0 0 1 9.6 0M10 4.2v2M3.9 7.3l1.4 1.4M16.1 7.3l-1.4 1.4" />,
  journal: <path d="M4.8 15.6V4.4a1.6 1.6 0 0 1 1.6-1.6h8.8v14.4H6.4a1.6 1.6 0 0 1 0-3.2h8.8M8 6.6h4" />,
  together: (
    <>
      <circle cx="5.6" cy="10" r="4" />
      <path d="M14.6 5.4 19.2 10l-4.6 4.6L10 10z" />
    </>
  ),
  calm: <path d="M2 7.5c2.7-2.6 5.3-2.6 8 0s5.3 2.6 8 0M2 13c2.7-2.6 5.3-2.6 8 0s5.3 2.6 8 0" />,
};

export const TabMark = ({ of }: { of: keyof typeof tabDrawings }) => (
  <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" strokeLinecap="round" strokeLinejoin="round">
    {tabDrawings[of]}
  </svg>
);
