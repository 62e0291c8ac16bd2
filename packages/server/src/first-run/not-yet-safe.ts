import type { SafetyLine } from "@rapport/api";
import { lastProof } from "../backup/rehearse.ts";
import { type Config, isLoopback } from "../config.ts";

/** What of the outside world is in place, honestly: an address others reach, a certificate, mail, a copy that was brought back once. */
export function notYetSafe(config: Pick<Config, "baseUrl" | "mail" | "dataFolder">, practice: { readonly numbers: boolean; readonly outside: boolean }): SafetyLine[] {
  const line = (kind: SafetyLine["kind"], done: boolean, otherwise: SafetyLine["state"] = "missing"): SafetyLine => ({ kind, state: done ? "done" : otherwise });
  return [
    { kind: "database", state: "done" },
    line("address", !isLoopback(config.baseUrl.hostname)),
    line("certificate", config.baseUrl.protocol === "https:"),
    line("backup", lastProof(`${config.dataFolder}-backups`) !== undefined),
    line("numbers", practice.numbers),
    line("outside", practice.outside),
    line("mail", config.mail !== undefined, "can-wait"),
  ];
}
