import type { Route } from "next";
import type { KeyId } from "../keys/keys.ts";
import {
  asRoute,
  clustersPage,
  eventsPage,
  faultsPage,
  gpusPage,
  nodePoolsPage,
  nodesPage,
  notRunningPage,
  overviewPage,
  podsPage,
  workloadsPage,
} from "./routes.ts";

/** The places of the navigation: the pages that there are, in their groups. */
export interface Place {
  readonly name: string;
  readonly page: Route;
  readonly group: string | null;
  readonly key: KeyId;
  /** Other words that the palette finds it by; kubectl's short names among them. */
  readonly words: readonly string[];
  /** The first parts of the addresses that belong to it. */
  readonly owns: readonly string[];
  /** Parameters of the address that go along from place to place. */
  readonly keeps: readonly string[];
  /** Only where the portal is configured with a built-in world. */
  readonly isOfWorld?: true;
}

export const PLACES: readonly Place[] = [
  {
    name: "Overview",
    page: overviewPage(),
    group: null,
    key: "go-overview",
    words: ["home", "troubles"],
    owns: [],
    keeps: ["environment"],
  },
  {
    name: "Clusters",
    page: clustersPage(),
    group: null,
    key: "go-clusters",
    words: ["cluster", "versions", "upgrades", "skew", "contexts"],
    owns: ["clusters"],
    keeps: [],
  },
  {
    name: "Node pools",
    page: nodePoolsPage(),
    group: null,
    key: "go-node-pools",
    words: ["pools", "agent pools", "node groups"],
    owns: ["node-pools"],
    keeps: ["environment"],
  },
  {
    name: "GPUs",
    page: gpusPage(),
    group: null,
    key: "go-gpus",
    words: ["gpu", "nvidia", "mig", "would it fit", "who holds"],
    owns: ["gpus"],
    keeps: ["environment", "namespace"],
  },
  {
    name: "Nodes",
    page: nodesPage(),
    group: null,
    key: "go-nodes",
    words: ["no", "node"],
    owns: ["nodes"],
    keeps: ["environment"],
  },
  {
    name: "Workloads",
    page: workloadsPage(),
    group: "Run",
    key: "go-workloads",
    words: ["deploy", "deployments", "sts", "ds", "job", "cj", "rs", "rc", "rollouts"],
    owns: ["workloads"],
    keeps: ["environment", "namespace"],
  },
  {
    name: "Pods",
    page: podsPage(),
    group: "Run",
    key: "go-pods",
    words: ["po", "pod"],
    owns: ["pods"],
    keeps: ["environment", "namespace"],
  },
  {
    name: "Not running",
    page: notRunningPage(),
    group: "Run",
    key: "go-not-running",
    words: ["pending", "crashing", "crashloop", "imagepull", "faults", "troubles", "diagnostics"],
    owns: ["not-running"],
    keeps: ["environment", "namespace"],
  },
  {
    name: "Events",
    page: eventsPage(),
    group: "Run",
    key: "go-events",
    words: ["ev", "event", "warnings"],
    owns: ["events"],
    keeps: ["environment", "namespace"],
  },
  {
    name: "Faults",
    page: faultsPage(),
    group: "Built-in world",
    key: "go-faults",
    words: ["chaos", "outage", "break", "play"],
    owns: ["faults"],
    keeps: [],
    isOfWorld: true,
  },
  {
    name: "API",
    page: asRoute("/docs/api"),
    group: "Learn",
    key: "go-api",
    words: ["openapi", "docs"],
    owns: ["docs"],
    keeps: [],
  },
];

/** The places that there are in this portal. */
export function placesFor(hasWorld: boolean): readonly Place[] {
  return PLACES.filter(({ isOfWorld }) => hasWorld || isOfWorld !== true);
}

/** The place that an address belongs to: "/clusters/a/nodes/b" is among the nodes. */
export function placeOf(pathname: string): Place | undefined {
  const parts = pathname.split("/").filter((part) => part !== "");
  if (parts[0] === "clusters") {
    const section = parts[2] === "namespaces" ? parts[4] : parts[2];
    return PLACES.find((place) => place.owns.includes(section ?? "clusters")) ?? PLACES[0];
  }
  const first = parts[0];
  return first === undefined ? PLACES[0] : PLACES.find((place) => place.owns.includes(first));
}
