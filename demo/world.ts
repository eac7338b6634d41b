import path from "node:path";
import { Churn } from "./churn/churn.ts";
import { WorldAgent } from "./controllers/agent/world-agent.ts";
import { startControllers } from "./controllers/index.ts";
import { type Clock, systemClock } from "./controllers/runtime/clock.ts";
import { randomFrom } from "./controllers/runtime/random.ts";
import { type ControlServer, startControlServer } from "./faults/control-server.ts";
import { FaultBoard } from "./faults/fault-board.ts";
import { type Credentials, type KubeconfigContext, kubeconfigText } from "./kubeconfig.ts";
import { readClusterRole } from "./kubernetes/access/cluster-role.ts";
import { AccessPolicy, type Grant, type PolicyRule, type User } from "./kubernetes/access/policy.ts";
import { ADMISSION } from "./kubernetes/admission/admission.ts";
import { ApiServer } from "./kubernetes/api-server.ts";
import { ObjectStore } from "./kubernetes/store.ts";
import { type ClusterStory, clusterStories } from "./story/index.ts";
import { type Authority, openAuthority } from "./tls/authority.ts";

/** A user of the world beside "admin" and "portal": what it may do, everywhere or in one namespace. */
export interface WorldUser {
  readonly name: string;
  readonly grants: readonly { readonly namespace?: string; readonly rules: readonly PolicyRule[] }[];
  /** The namespace of this user's contexts. */
  readonly namespace?: string;
}

export interface WorldOptions {
  /** The first port: clusters take it and those that follow, the control endpoint the one behind. 0: any free ones. */
  readonly port?: number;
  readonly seed?: number;
  /** Where the certificate authority is kept, so that a kubeconfig outlives a restart. */
  readonly stateDir?: string;
  /** Nothing changes but what must. */
  readonly still?: boolean;
  /** Nodes and pods of the largest cluster, where the story's own numbers are not wanted. */
  readonly nodes?: number;
  readonly pods?: number;
  /** Small clusters beside the three of the story. */
  readonly moreClusters?: number;
  readonly clusters?: readonly ClusterStory[];
  readonly users?: readonly WorldUser[];
  /** How often watches that ask for bookmarks get one; a minute, as in a real cluster. */
  readonly bookmarkMs?: number;
  /** How long the continue token of a paged list lives; five minutes, as in a real cluster. */
  readonly continueMs?: number;
  /** Changes that each kind remembers for watches that begin in the past. */
  readonly historyLimit?: number;
}

export interface WorldCluster {
  readonly name: string;
  readonly url: string;
  readonly store: ObjectStore;
  readonly server: ApiServer;
}

export interface World {
  readonly clusters: readonly WorldCluster[];
  readonly controlUrl: string;
  readonly faults: FaultBoard;
  /**
   * YAML. "admin" has a context for each cluster, named as the cluster, and one `portal@CLUSTER` for each; any other
   * user has its own contexts alone, named as the clusters.
   */
  kubeconfig(user: string): string;
  stop(): Promise<void>;
}

const PORTAL = "portal";
const PORTAL_ROLE = path.join(import.meta.dirname, "../infra/manifests/portal/clusterrole.yaml");
const MASTERS = "system:masters";

/** Starts the built-in world: clusters behind HTTPS on loopback, what lives in them, and the control endpoint. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { port = 0, seed = 1 } = options;
  const authority = await openAuthority(options.stateDir);
  const users = await usersOf(options.users ?? []);
  const stories = options.clusters ?? clusterStories(sizeOf(options, seed));
  const running: { cluster: WorldCluster; stop(): Promise<void> }[] = [];
  let control: ControlServer | undefined;
  const stopAll = async () => {
    await control?.stop();
    await Promise.all(running.map((each) => each.stop()));
  };
  try {
    for (const [index, story] of stories.entries()) {
      const at = port === 0 ? 0 : port + index;
      running.push(await startCluster(story, { ...options, authority, users, seed, port: at }));
    }
    const clusters = running.map(({ cluster }) => cluster);
    const faults = new FaultBoard(new Map(clusters.map(({ name, server }) => [name, server])));
    const churns = new Map(clusters.map(({ name, store }) => [name, churnOf(name, store, seed)]));
    const stopChurns = () => {
      for (const churn of churns.values()) churn.stop();
    };
    control = await startControlServer({
      churn: { start: (request) => churns.get(request.cluster)?.start(request), stopAll: stopChurns },
      faults,
      clusters: () => clusters.map(({ name, url, server }) => ({ name, url, openWatches: server.openWatches })),
      port: port === 0 ? 0 : port + stories.length,
    });
    return {
      clusters,
      controlUrl: control.url,
      faults,
      kubeconfig: (user) => kubeconfigFor(user, clusters, users, authority),
      stop: async () => {
        faults.dispose();
        stopChurns();
        await stopAll();
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

type ClusterOptions = WorldOptions & {
  readonly authority: Authority;
  readonly users: readonly WorldUser[];
  readonly seed: number;
  readonly port: number;
};

async function startCluster(story: ClusterStory, options: ClusterOptions) {
  const { authority, users, seed, still = false } = options;
  const clock = () => new Date();
  const store = new ObjectStore({ clock, admission: ADMISSION, ...given(options, "historyLimit") });
  story.seed(store, clock);
  const server = new ApiServer({
    store,
    authority,
    policy: new AccessPolicy(users.flatMap(grantsOf)),
    tokens: new Map(users.map((user) => [authority.tokenFor(user.name), userOf(user)])),
    version: story.version,
    nodeAgent: new WorldAgent(store, clockOf(store)),
    port: options.port,
    ...given(options, "bookmarkMs"),
    ...given(options, "continueMs"),
  });
  await server.listen();
  const controllers = startControllers(store, { seed: `${seed}/${story.name}`, still, hardware: story.hardware });
  return {
    cluster: { name: story.name, url: server.url, store, server },
    stop: async () => {
      controllers.stop();
      await server.close();
    },
  };
}

function churnOf(name: string, store: ObjectStore, seed: number): Churn {
  return new Churn(store, clockOf(store), randomFrom(seed, name, "churn"));
}

const clockOf = (store: ObjectStore): Clock => ({ now: () => store.clock().getTime(), after: systemClock.after });

async function usersOf(others: readonly WorldUser[]): Promise<readonly WorldUser[]> {
  const { rules } = await readClusterRole(PORTAL_ROLE);
  return [{ name: PORTAL, grants: [{ rules }] }, ...others];
}

function grantsOf({ name, grants }: WorldUser): Grant[] {
  return grants.map((grant) => ({ user: name, role: name, ...grant }));
}

const userOf = ({ name }: WorldUser): User => ({ name, groups: ["system:authenticated"] });

function kubeconfigFor(
  user: string,
  clusters: readonly WorldCluster[],
  users: readonly WorldUser[],
  authority: Authority,
): string {
  if (user === "admin") {
    const identity = authority.issueClient("admin", [MASTERS]);
    const own = clusters.map((cluster) => contextOf(cluster.name, cluster, "admin", { kind: "certificate", identity }));
    const portal = clusters.map((each) =>
      contextOf(`${PORTAL}@${each.name}`, each, PORTAL, tokenOf(PORTAL, authority)),
    );
    return kubeconfigText(authority.certificate, [...own, ...portal]);
  }
  const found = users.find(({ name }) => name === user);
  if (found === undefined) throw new Error(`the world has no user ${user}`);
  const credentials = tokenOf(user, authority);
  const contexts = clusters.map((cluster) => contextOf(cluster.name, cluster, user, credentials, found.namespace));
  return kubeconfigText(authority.certificate, contexts);
}

const tokenOf = (user: string, authority: Authority): Credentials => ({
  kind: "token",
  token: authority.tokenFor(user),
});

function contextOf(
  name: string,
  cluster: WorldCluster,
  user: string,
  credentials: Credentials,
  namespace?: string,
): KubeconfigContext {
  const context = { name, cluster, user: { name: user, credentials } };
  return namespace === undefined ? context : { ...context, namespace };
}

function sizeOf(options: WorldOptions, seed: number) {
  return { seed, ...given(options, "nodes"), ...given(options, "pods"), ...given(options, "moreClusters") };
}

/** The option alone, or nothing where it was not given. */
function given<Key extends keyof WorldOptions>(options: WorldOptions, key: Key): Pick<WorldOptions, Key> {
  return options[key] === undefined
    ? ({} as Pick<WorldOptions, Key>)
    : ({ [key]: options[key] } as Pick<WorldOptions, Key>);
}
