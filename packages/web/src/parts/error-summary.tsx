import { type ReactNode, useEffect, useRef } from "react";
import { useTexts } from "../shared/texts.tsx";
import { ErrorMark } from "./marks.tsx";

interface Props {
  /** `id` is the field's; the same text stands there. */
  readonly problems: readonly { readonly id: string; readonly text: string }[];
  readonly children?: ReactNode;
}

/** On top of a form that was refused. Focus moves to it, and each line leads to its field. */
export function ErrorSummary({ problems, children }: Props) {
  const { t } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  const written = problems.map(({ id, text }) => `${id} ${text}`).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: focus again when the list is another one
  useEffect(() => box.current?.focus(), [written]);
  if (problems.length === 0 && !children) return null;
  return (
    <div ref={box} className="errors" role="alert" tabIndex={-1}>
      <h2>
        <ErrorMark />
        {t("parts.errors-title")}
      </h2>
      {children}
      <ul>
        {problems.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${id}`} onClick={(event) => goTo(event, id)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function goTo(event: { preventDefault(): void }, id: string): void {
  const field = document.getElementById(id);
  if (!field) return;
  event.preventDefault();
  field.scrollIntoView({ block: "center" });
  field.focus();
}
