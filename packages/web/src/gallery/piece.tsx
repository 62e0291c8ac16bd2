import type { ReactNode } from "react";
import { Section } from "../parts/section.tsx";

export const Piece = ({ name, children }: { name: string; children: ReactNode }) => (
  <Section title={name}>
    <div className="piece">{children}</div>
  </Section>
);
