import type { ReactNode } from "react";
import { ErrorMark } from "./marks.tsx";

/** An inline line where the act was, never a toast. */
export const Status = ({ kind = "said", children }: { kind?: "said" | "problem"; children: ReactNode }) => (
  <div className={`status ${kind}`} role={kind === "problem" ? "alert" : "status"}>
    {kind === "problem" && <ErrorMark />}
    <span>{children}</span>
  </div>
);
