import { type ReactNode, useId } from "react";

interface Props {
  readonly title: string;
  readonly sub?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, sub, children }: Props) {
  const id = useId();
  return (
    <section className="part" aria-labelledby={id}>
      <div className="hd">
        <h2 id={id}>{title}</h2>
        {sub && <span>{sub}</span>}
      </div>
      {children}
    </section>
  );
}
