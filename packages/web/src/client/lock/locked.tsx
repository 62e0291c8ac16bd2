import type { PasskeyOptions, SignedIn, SignInsReply } from "@rapport/api";
import { Button } from "../../parts/button.tsx";
import { Cover } from "../../parts/cover.tsx";
import { Problem } from "../../parts/problem.tsx";
import { apiClient } from "../../shared/api-client.ts";
import { askForPasskey } from "../../shared/passkey.ts";
import { useClientTexts } from "../../shared/texts.tsx";
import { unlockHere } from "../offline/unlock.ts";
import { usePasskeyAct } from "../../shared/use-passkey-act.ts";

/** Opens again with the device's own lock. */
export default function Locked({ onOpen }: { onOpen: () => void }) {
  const { t } = useClientTexts();
  const unlock = usePasskeyAct(async (key) => {
    // With no signal the device's own lock has to do: what opens is what lies on it.
    if (!navigator.onLine && (await unlockHere())) return onOpen();
    const { passkeys } = await apiClient.get<SignInsReply>("/own/sign-ins");
    // Without a passkey there is nothing to open it with: the cover alone has to do.
    if (passkeys.length > 0) {
      const options = await apiClient.send<PasskeyOptions>("POST", "/sign-in/options", {}, { key: key() });
      const response = await askForPasskey(options);
      await apiClient.send<SignedIn>("POST", "/sign-in/passkey", { challengeId: options.challengeId, response }, { key: key() });
    }
    onOpen();
  });
  return (
    <Cover title={t("page.locked.short")} words={t("lock.words")}>
      <Button busy={unlock.busy} onClick={unlock.start}>{t("lock.open")}</Button>
      {unlock.error !== null && <Problem error={unlock.error} />}
    </Cover>
  );
}
