import { useQueryClient } from "@tanstack/react-query";
import { apiClient, type Refused, type Unreachable } from "../../../shared/api-client.ts";
import { useSend } from "../../../shared/queries.ts";
import { refreshOwn } from "./queries.ts";

export interface OwnAct {
  readonly method?: "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  readonly ifMatch?: number;
}

export interface Acting {
  readonly start: (act: OwnAct) => void;
  readonly run: (act: OwnAct) => Promise<{ id: string; version?: number }>;
  readonly isPending: boolean;
  readonly error: Refused | Unreachable | null;
  readonly reset: () => void;
}

/** One act of hers; afterwards all her pages show what is so now. */
export function useOwnAct(after?: () => void): Acting {
  const queries = useQueryClient();
  const { start, run, isPending, error, reset } = useSend(
    ({ method = "POST", path, body, ifMatch }: OwnAct, key: string) =>
      apiClient.send<{ id: string; version?: number }>(method, `/client/${path}`, body, { key, ...(ifMatch !== undefined && { ifMatch }) }),
    () => {
      void refreshOwn(queries);
      after?.();
    },
  );
  return { start, run, isPending, error, reset };
}
