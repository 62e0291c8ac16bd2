import type { ImportLine, ImportOptions, ImportProblem, ImportReport, RefusalCode } from "@rapport/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { newKey, Refused, Unreachable } from "../../../shared/api-client.ts";
import { sendFile } from "../../../shared/send-file.ts";

export type ImportSaid = Omit<ImportOptions, "do">;

/** How far it is. */
export interface HowFar {
  readonly step: "sending" | "reading" | "comparing" | "storing";
  readonly done: number;
  readonly of: number;
}

interface Act {
  readonly file: File;
  readonly options: ImportOptions;
}

export interface Looked {
  readonly report: ImportReport;
  readonly problems: readonly ImportProblem[];
}

class Stopped extends Error {}

// Both stand in the server's routes; the page takes types alone from there, so that no schema travels to the browser.
const type = "application/x-rapport-table";

/** A file that is looked through, looked through again when something is said about it, and stored. */
export function useImport() {
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const [said, setSaid] = useState<ImportSaid>({});
  const [looked, setLooked] = useState<Looked>();
  const [howFar, setHowFar] = useState<HowFar>();
  const running = useRef<AbortController>(undefined);
  const kept = useRef<{ readonly act: string; readonly key: string }>(undefined);

  const send = useMutation<Looked, Refused | Unreachable | Stopped, Act>({
    mutationFn: async ({ file: sent, options }) => {
      running.current?.abort(new Stopped());
      const control = new AbortController();
      running.current = control;
      // The same file with the same options is the same act, however often the line breaks.
      const act = JSON.stringify([sent.name, sent.size, sent.lastModified, options]);
      if (kept.current?.act !== act) kept.current = { act, key: newKey() };
      const heard = await hear(sent, options, kept.current.key, control.signal, setHowFar);
      if (heard.report.outcome !== "stored") kept.current = undefined;
      return heard;
    },
    onSuccess: (heard, { options }) => {
      if (heard.report.outcome !== "stored") return setLooked(heard);
      setLooked(undefined);
      if (options.do === "store") void queries.invalidateQueries();
    },
    onSettled: (_heard, error) => {
      if (!(error instanceof Stopped)) setHowFar(undefined);
    },
  });

  const look = (sent: File, options: ImportSaid) => {
    setSaid(options);
    send.mutate({ file: sent, options: { ...options, do: "look" } });
  };
  return {
    file, said, looked, howFar,
    stored: send.data?.report.outcome === "stored" && file !== undefined ? send.data.report : undefined,
    error: send.error instanceof Stopped ? null : send.error,
    choose(chosen: File) {
      setFile(chosen);
      setLooked(undefined);
      look(chosen, {});
    },
    say(more: ImportSaid) {
      if (file !== undefined) look(file, { ...said, ...more });
    },
    again() {
      if (file !== undefined) look(file, said);
    },
    store(leaveOutBad: boolean) {
      if (file !== undefined) send.mutate({ file, options: { ...said, columns: said.columns ?? [...(looked?.report.table?.columns ?? [])], leaveOutBad, do: "store" } });
    },
    leave() {
      running.current?.abort(new Stopped());
      setFile(undefined);
      setLooked(undefined);
      setHowFar(undefined);
      setSaid({});
      send.reset();
    },
  };
}

export type Import = ReturnType<typeof useImport>;

async function hear(file: File, options: ImportOptions, key: string, signal: AbortSignal, onFar: (far: HowFar) => void): Promise<Looked> {
  const problems: ImportProblem[] = [];
  let report: ImportReport | undefined;
  let refused: Refused | undefined;
  onFar({ step: "sending", done: 0, of: 1 });
  await sendFile<ImportLine>({
    path: "/t/import", type, options, file, key, signal,
    onSent: (share) => onFar(share < 1 ? { step: "sending", done: share, of: 1 } : { step: "reading", done: 0, of: 0 }),
    onLine(line) {
      if (line.kind === "progress") onFar(line);
      else if (line.kind === "problems") problems.push(...line.problems);
      else if (line.kind === "done") report = line.report;
      else refused = new Refused(409, { refusal: { code: line.code as RefusalCode, person: line.person } });
    },
  });
  if (refused !== undefined) throw refused;
  if (report === undefined) throw new Unreachable();
  return { report, problems: problems.sort((one, other) => one.line - other.line) };
}
