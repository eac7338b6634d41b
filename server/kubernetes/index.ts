import "server-only";

export type { WatchedClusterConfig } from "./cluster/watched-cluster.ts";
export { eachKind } from "./each-kind.ts";
export { createFleet, type FleetOptions } from "./fleet.ts";
export type { ApiServerState, ClusterView, Fleet, KindView, NodeSums } from "./fleet.types.ts";
export type { FleetLogger } from "./logger.types.ts";
