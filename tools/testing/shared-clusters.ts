import type { ServerKind } from "./binaries.ts";
import type { Cluster, RunningCluster } from "./cluster.ts";

/** The throw-away clusters of one test run, each started when the first suite asks for it. */
export interface SharedClusters {
  cluster(kind: ServerKind): Promise<Cluster>;
  stop(): Promise<void>;
}

export function startSharedClusters(folder: string): SharedClusters {
  const started = new Map<ServerKind, Promise<RunningCluster>>();
  // Loaded late: the runner must come to its closing line even when the product it tests does not load.
  const start = async (kind: ServerKind): Promise<RunningCluster> => (await import("./template.ts")).startWithTemplate(kind, folder);
  return {
    async cluster(kind) {
      const running = started.get(kind) ?? start(kind);
      started.set(kind, running);
      const { host, superuser } = await running;
      return { kind, host, superuser };
    },
    async stop() {
      const ended = await Promise.allSettled(started.values());
      for (const one of ended) if (one.status === "fulfilled") await one.value.stop();
    },
  };
}
