import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { paths } from "../shared/paths.ts";

const second: Readonly<Record<string, string>> = { t: paths.staffToday, c: paths.clients };

/** `Ctrl K` and `?` open the command bar; `g` then `t` or `c` goes to Today or Clients. All but `Ctrl K` can be turned off (`single`). */
export function useShortcuts(single: boolean, openCommands: () => void): void {
  const navigate = useNavigate();
  const open = useRef(openCommands);
  open.current = openCommands;
  useEffect(() => {
    let afterG = 0;
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        open.current();
        return;
      }
      if (!single || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
      if (event.key === "?") open.current();
      const place = event.timeStamp - afterG < 1200 ? second[event.key] : undefined;
      afterG = event.key === "g" ? event.timeStamp : 0;
      if (place) void navigate({ to: place });
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [navigate, single]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(TEXTAREA|SELECT)$/.test(target.tagName) ||
      (target instanceof HTMLInputElement && !/^(radio|checkbox|button|submit)$/.test(target.type)))
  );
}
