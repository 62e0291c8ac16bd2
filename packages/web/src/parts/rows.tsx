import type { ReactNode } from "react";

/** A label in the margin, the words beside it: the brief, settings, the plan. */
export const Rows = ({ children }: { children: ReactNode }) => <dl className="rows">{children}</dl>;

export const Row = ({ label, note, children }: { label: string; note?: string; children: ReactNode }) => (
  <div>
    <dt>
      {label}
      {note && (
        <>
          <br />
          <span className="tiny">{note}</span>
        </>
      )}
    </dt>
    <dd>{children}</dd>
  </div>
);
