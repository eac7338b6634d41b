import type { IncomingMessage, ServerResponse } from "node:http";
import type { AccessPolicy, User } from "../access/policy.ts";
import type { NodeAgent } from "../node-agent/node-agent.ts";
import type { ResourceDefinition } from "../resource-definition.ts";
import type { ObjectStore } from "../store.ts";
import type { Disturbances } from "./disturbances.ts";
import type { ListSnapshots } from "./lists/list-snapshots.ts";
import type { Representation } from "./media-type.ts";
import type { RequestTarget } from "./request-path.ts";
import type { WatchStream } from "./watches/watch-stream.ts";

/** One cluster as the handlers see it. */
export interface Cluster {
  readonly store: ObjectStore;
  readonly nodeAgent: NodeAgent;
  readonly policy: AccessPolicy;
  /** Users by bearer token. */
  readonly tokens: ReadonlyMap<string, User>;
  /** Such as "v1.36.2". */
  readonly version: string;
  readonly bookmarkMs: number;
  readonly snapshots: ListSnapshots;
  readonly watches: Set<WatchStream>;
  readonly disturbances: Disturbances;
}

/** A request that was understood, signed in and allowed. */
export interface Call {
  readonly cluster: Cluster;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  readonly user: User;
  readonly target: Extract<RequestTarget, { kind: "resource" }>;
  readonly definition: ResourceDefinition;
  readonly representation: Representation;
}
