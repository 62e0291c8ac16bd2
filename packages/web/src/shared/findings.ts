import type { Finding } from "@rapport/relationship";
import { useTexts } from "./texts.tsx";

/** Findings in words. People's names are given here, so that no rule ever holds one. */
export function useFindings(names: { readonly client?: string; readonly therapist?: string }): {
  say(finding: Finding): string;
  sayAll(findings: readonly Finding[]): string;
} {
  const { t, date } = useTexts();
  const say = ({ message, values }: Finding) => {
    const told = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? date(value, "day-month") : value,
    ]);
    // Findings are catalogue keys made by rules; `relationship` and the catalogue are held together by a test of theirs.
    return t(message as Parameters<typeof t>[0], { ...names, ...Object.fromEntries(told) });
  };
  return { say, sayAll: (findings) => findings.map(say).join(" ") };
}
