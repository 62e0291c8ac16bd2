import type { ButtonHTMLAttributes, ReactNode } from "react";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className"> {
  /** One filled button a page; the others are outlined or plain. */
  readonly look?: "filled" | "line" | "plain";
  /** While its act is under way: it stays in place and focusable and does nothing more. */
  readonly busy?: boolean;
  readonly children: ReactNode;
}

const looks = { filled: "btn", line: "btn-line", plain: "btn-plain" } as const;

/** Labels are verbs. */
export function Button({ look = "filled", busy = false, type = "button", onClick, children, ...rest }: Props) {
  return (
    <button {...rest} type={type} className={looks[look]} aria-disabled={busy || undefined} onClick={busy ? (event) => event.preventDefault() : onClick}>
      {children}
    </button>
  );
}

/** The row of buttons at the end of a page or form. */
export const Acts = ({ children }: { children: ReactNode }) => <div className="acts">{children}</div>;
