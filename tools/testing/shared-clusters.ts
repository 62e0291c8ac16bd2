import type { ServerKind } from "./binaries.ts";
import { type RunningCluster, startCluster } from "./cluster.ts";
import { makeTemplate } from "./template.ts";
import type { Cluster } from "./cluster.ts";

/** The throw-away clusters of one test run, each started when the first suite asks for it. */
export interface SharedClusters {
  cluster(kind: ServerKind): Promise<Cluster>;
  stop(): Promise<void>;
}

export function startSharedClusters(folder: string): SharedClusters {
  const started = new Map<ServerKind, Promise<RunningCluster>>();
  return {
    async cluster(kind) {
      const running = started.get(kind) ?? startWithTemplate(kind, folder);
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

export async function startWithTemplate(kind: ServerKind, folder: string): Promise<RunningCluster> {
  const cluster = await startCluster(kind, folder);
  await makeTemplate(cluster);
  return cluster;
}
