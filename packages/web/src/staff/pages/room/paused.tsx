import { Button } from "../../../parts/button.tsx";
import { useStaffTexts } from "../../../shared/texts.tsx";
import type { Happen } from "./room-step.ts";

/** Nothing of either side is on the screen; the server sends none of it. */
export function Paused({ happen }: { readonly happen: Happen }) {
  const { t } = useStaffTexts();
  return (
    <main className="room is-paused" id="page">
      <section className="pause">
        <div>
          <svg width="60" height="36" viewBox="0 0 30 18" aria-hidden="true"><circle cx="11" cy="9" r="7.5" fill="none" stroke="var(--edge)" /><path d="M19 1 27 9l-8 8-8-8z" fill="none" stroke="var(--edge)" /></svg>
          <h1>{t("room.paused")}</h1>
          <p>{t("room.paused.lead")}</p>
          <div className="row">
            <Button look="line" onClick={() => happen({ kind: "resumed", by: "therapist" })}>{t("room.paused.go-on")}</Button>
            <Button look="plain" onClick={() => happen({ kind: "stopped", by: "therapist" })}>{t("room.paused.stop")}</Button>
          </div>
        </div>
      </section>
    </main>
  );
}
