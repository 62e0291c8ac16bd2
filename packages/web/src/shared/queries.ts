import { MutationCache, QueryCache, QueryClient, useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { newKey, Refused, Unreachable } from "./api-client.ts";

/** One for each app. A refusal is an answer and is not asked again; a lost connection is tried twice more. */
export function createQueries(onSignedOut: () => void): QueryClient {
  const leaveIfSignedOut = (error: unknown) => {
    if (isSignedOut(error)) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveIfSignedOut }),
    mutationCache: new MutationCache({ onError: leaveIfSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => error instanceof Unreachable && failures < 2,
        refetchOnWindowFocus: true,
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof Refused && error.code === "NOT_SIGNED_IN";
}

/**
 * Something the person does. One press makes one key; pressing again after a lost connection, with the same input, repeats
 * the same act under the same key, so that it is done once.
 *
 * `run(input)` resolves with the reply or rejects with Refused or Unreachable; `error`, `isPending` and `data` are for the page.
 */
export function useSend<Input, Reply>(act: (input: Input, key: string) => Promise<Reply>, after?: (reply: Reply, input: Input) => void) {
  const kept = useRef<{ key: string; input: string } | undefined>(undefined);
  const mutation = useMutation<Reply, Refused | Unreachable, Input>({
    mutationFn: (input) => {
      const written = JSON.stringify(input) ?? "";
      if (kept.current?.input !== written) kept.current = { key: newKey(), input: written };
      return act(input, kept.current.key);
    },
    onSuccess: (reply, input) => {
      kept.current = undefined;
      after?.(reply, input);
    },
    onError: (error) => {
      if (error instanceof Refused) kept.current = undefined;
    },
  });
  return {
    run: mutation.mutateAsync,
    start: mutation.mutate,
    isPending: mutation.isPending,
    error: mutation.error,
    data: mutation.data,
    reset: mutation.reset,
  };
}
