import { useState } from "react";
import { newKey } from "./api-client.ts";
import { PasskeyCancelled } from "./passkey.ts";

/** One ceremony with the device's lock: busy, then done, cancelled, or refused. A key of its own goes with each of its calls. */
export function usePasskeyAct(act: (key: () => string) => Promise<void>) {
  const [state, setState] = useState<{ busy: boolean; cancelled: boolean; error: Error | null }>({ busy: false, cancelled: false, error: null });
  const start = async () => {
    setState({ busy: true, cancelled: false, error: null });
    try {
      await act(newKey);
      setState({ busy: false, cancelled: false, error: null });
    } catch (error) {
      const cancelled = error instanceof PasskeyCancelled;
      setState({ busy: false, cancelled, error: cancelled || !(error instanceof Error) ? null : error });
    }
  };
  return { start: () => void start(), ...state };
}
