import { useLayoutEffect } from "react";

/** The scale of type and targets hangs on the body: `client` is one step larger. */
export function useBodyClass(name: "client" | "staff"): void {
  useLayoutEffect(() => {
    const before = document.body.className;
    document.body.className = name;
    return () => {
      document.body.className = before;
    };
  }, [name]);
}
