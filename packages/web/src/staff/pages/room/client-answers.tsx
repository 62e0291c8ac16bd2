import type { ReactNode } from "react";
import { Circle } from "../../../parts/marks.tsx";

interface Props {
  readonly client: string;
  readonly label: string;
  readonly answers: readonly { readonly code: string; readonly text: string }[];
  readonly onAnswer: (code: string) => void;
  /** Stands apart: not now, close this one. */
  readonly aside?: ReactNode;
}

/** Her answers: equal in size and weight, none of them filled. */
export function ClientAnswers({ client, label, answers, onAnswer, aside }: Props) {
  return (
    <div className="say">
      <p className="ana"><Circle size={18} />{client}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that act at once are no fieldset of choices */}
      <div className="three" role="group" aria-label={label}>
        {answers.map(({ code, text }) => <button key={code} type="button" className="an" onClick={() => onAnswer(code)}><i />{text}</button>)}
      </div>
      {aside}
    </div>
  );
}
