import type { KindSync } from "#contract/values.ts";
import type { KindStores } from "../each-kind.ts";
import { UsagePoll, type UsagePollOptions } from "../usage/usage-poll.ts";
import type { Announcer } from "./announcer.ts";

type Options = Pick<UsagePollOptions, "connection" | "clock" | "random" | "timing"> & {
  readonly stores: Pick<KindStores, "nodes" | "pods">;
  readonly announcer: Announcer;
};

/** What metrics.k8s.io says of one cluster's nodes and pods. */
export function clusterUsage({ stores, announcer, ...asked }: Options): UsagePoll {
  const { nodes, pods } = stores;
  return new UsagePoll({
    ...asked,
    knownNode: (name) => nodes.get("", name)?.name,
    knownPod: (namespace, name) => pods.get(namespace, name)?.name,
    onChange: () => announcer.topic("usage"),
  });
}

/**
 * Usage is of objects that are known: it is asked for when their first list is over, however that ended, and does not
 * compete with it.
 */
export function mayAskUsage(stateOf: (kind: "nodes" | "pods") => KindSync["state"] | undefined): boolean {
  return (["nodes", "pods"] as const).map(stateOf).every(isListed);
}

function isListed(state: KindSync["state"] | undefined): boolean {
  return state !== undefined && state !== "connecting" && state !== "syncing";
}
