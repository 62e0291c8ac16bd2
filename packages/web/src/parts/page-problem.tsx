import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type ReactNode, useContext, useEffect, useState } from "react";
import { Refused, Unreachable } from "../shared/api-client.ts";
import { InFrame } from "../shared/in-frame.ts";
import { focusHeading } from "../shared/use-arrival.ts";
import { useTexts } from "../shared/texts.tsx";
import { Acts, Button } from "./button.tsx";

/** In place of a page that could not be shown: what happened, that nothing is lost, what to do. A code only for staff. */
export function PageProblem({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useTexts();
  const router = useRouter();
  const queries = useQueryClient();
  useEffect(focusHeading, []);
  const again = async () => {
    queries.removeQueries({ predicate: (query) => query.state.status === "error" });
    await router.invalidate();
    reset();
  };
  const isClient = document.body.classList.contains("client");
  return (
    <PlainPage>
      <h1>{t(error instanceof Unreachable ? "parts.no-connection" : "parts.could-not-open")}</h1>
      <p>{error instanceof Refused ? error.message : t(error instanceof Unreachable ? "parts.no-connection-do" : "parts.could-not-open-do")}</p>
      <Acts>
        <Button look="line" onClick={() => void again()}>
          {t("parts.try-again")}
        </Button>
        {!isClient && error instanceof Refused && <CopyCode code={error.code} />}
      </Acts>
    </PlainPage>
  );
}

export function PageNotFound() {
  const { t } = useTexts();
  return (
    <PlainPage>
      <h1>{t("parts.not-found")}</h1>
      <p>{t("parts.not-found-do")}</p>
      <Acts>
        <a className="btn-line" href="/">
          {t("parts.go-to-start")}
        </a>
      </Acts>
    </PlainPage>
  );
}

/** The staff frame has a main element already. */
function PlainPage({ children }: { children: ReactNode }) {
  return useContext(InFrame) ? (
    <div className="plain">{children}</div>
  ) : (
    <main id="main" className="plain alone">
      {children}
    </main>
  );
}

function CopyCode({ code }: { code: string }) {
  const { t } = useTexts();
  const [copied, setCopied] = useState(false);
  return (
    <Button look="plain" onClick={() => void navigator.clipboard.writeText(code).then(() => setCopied(true))}>
      {copied ? t("parts.copied") : t("parts.copy-code", { code })}
    </Button>
  );
}
