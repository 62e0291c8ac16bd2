import { cacheName } from "./kept-plan.ts";

const page = "/kept-plan";
const worker = "/service-worker.js";

/** Can this browser open a page with no signal at all? */
export const canOpenOffline = (): boolean => "serviceWorker" in navigator && "caches" in globalThis && "indexedDB" in globalThis;

/**
 * Has this phone keep the files that show the plan, and the worker that opens them. Called again after each visit with signal, so that
 * the files are those of the version that is installed now.
 */
export async function keepPlanFiles(): Promise<void> {
  const reply = await fetch(page, { cache: "reload" });
  if (!reply.ok) throw new Error(`keepPlanFiles requires ${page}, got ${reply.status}`);
  const html = await reply.clone().text();
  const files = [...new Set(html.match(/\/assets\/[A-Za-z0-9._-]+/g) ?? [])];
  const cache = await caches.open(cacheName);
  await cache.addAll([...files, "/icon.svg"]);
  await cache.put(page, reply);
  await startWorker();
}

/** The worker that opens pages with no signal. Starting it again changes nothing. */
export async function startWorker(): Promise<void> {
  await navigator.serviceWorker.register(workerAddress() as string, { scope: "/" });
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): { createScriptURL(address: string): unknown };
}

let policy: ReturnType<PolicyFactory["createPolicy"]> | undefined;

/** The pages run under `require-trusted-types-for 'script'`: this one address, and no other, may become a script. */
function workerAddress(): unknown {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  if (trustedTypes === undefined) return worker;
  policy ??= trustedTypes.createPolicy("rapport-service-worker", {
    createScriptURL(address) {
      if (address !== worker) throw new TypeError("only our own worker may be started");
      return address;
    },
  });
  return policy.createScriptURL(worker);
}
