import { once } from "node:events";
import { createServer, type Server } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { Authority } from "../tls/authority.ts";
import type { AccessPolicy, User } from "./access/policy.ts";
import type { Cluster } from "./http/cluster.ts";
import { dispatch } from "./http/dispatch.ts";
import { type Disturbances, noDisturbances } from "./http/disturbances.ts";
import { ListSnapshots } from "./http/lists/list-snapshots.ts";
import { tooOld } from "./http/watches/watch.ts";
import type { WatchStream } from "./http/watches/watch-stream.ts";
import type { NodeAgent } from "./node-agent/node-agent.ts";
import { SteadyAgent } from "./node-agent/steady-agent.ts";
import type { ObjectStore } from "./store.ts";

export interface ApiServerOptions {
  readonly store: ObjectStore;
  readonly authority: Authority;
  readonly policy: AccessPolicy;
  /** Users by bearer token. */
  readonly tokens: ReadonlyMap<string, User>;
  /** Such as "v1.36.2". */
  readonly version: string;
  /** Knows what containers write and use; without one they write numbered lines and use a little. */
  readonly nodeAgent?: NodeAgent;
  /** 0 lets the system choose. */
  readonly port?: number;
  readonly bookmarkMs?: number;
  /** How long a continue token lives. */
  readonly continueMs?: number;
}

const ADDRESS = "127.0.0.1";
const NAMES = ["localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc"];

/** The API server of one built-in cluster: HTTPS on loopback, Kubernetes' API over an `ObjectStore`. */
export class ApiServer {
  readonly #cluster: Cluster;
  readonly #server: Server;
  /** Every connection, also one that is still shaking hands: closing must not wait for anybody. */
  readonly #sockets = new Set<Socket>();
  #port: number;

  constructor(options: ApiServerOptions) {
    const { certificate, privateKey } = options.authority.issueServer(NAMES, [ADDRESS]);
    this.#cluster = {
      store: options.store,
      nodeAgent: options.nodeAgent ?? new SteadyAgent(options.store.clock),
      policy: options.policy,
      tokens: options.tokens,
      version: options.version,
      bookmarkMs: options.bookmarkMs ?? 60_000,
      snapshots: new ListSnapshots(options.continueMs ?? 300_000),
      watches: new Set(),
      disturbances: noDisturbances(),
    };
    this.#port = options.port ?? 0;
    this.#server = createServer(
      {
        cert: certificate,
        key: privateKey,
        ca: options.authority.certificate,
        requestCert: true,
        rejectUnauthorized: false,
      },
      (request, response) => {
        // A client that leaves in the middle of an answer is no fault of this server.
        response.on("error", () => undefined);
        void dispatch(this.#cluster, request, response);
      },
    );
    this.#server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
    // Clients keep connections for a minute and more; a server that closes sooner makes them fail now and then.
    this.#server.keepAliveTimeout = 120_000;
  }

  get url(): string {
    return `https://${ADDRESS}:${this.#port}`;
  }

  /** How many watches are open. */
  get openWatches(): number {
    return this.#cluster.watches.size;
  }

  get isListening(): boolean {
    return this.#server.listening;
  }

  /** What is wrong on purpose; a change holds from the next request on. */
  get disturbances(): Disturbances {
    return this.#cluster.disturbances;
  }

  /** Begins to listen, at the second call on the same port as at the first. */
  async listen(): Promise<void> {
    this.#server.listen(this.#port, ADDRESS);
    await once(this.#server, "listening");
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Closes the listener and every connection, as when the machine is gone. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  cutWatches(): void {
    for (const watch of this.#watches()) watch.cut();
  }

  /** Lets watches say what they held back while they were silent. */
  wakeWatches(): void {
    for (const watch of this.#watches()) watch.wake();
  }

  /** Ends every watch with an ERROR event that says 410. */
  expireWatches(): void {
    const { store } = this.#cluster;
    for (const watch of this.#watches()) watch.fail(tooOld("1", store.resourceVersion).status);
  }

  /** Ends the watches of one resource that a user other than a master has. */
  endWatchesOf(resource: string): void {
    for (const watch of this.#watches()) {
      if (watch.definition.name === resource && !watch.ofMaster) watch.end();
    }
  }

  /** Forgets the past: continue tokens and old versions get a 410 from now on. */
  compact(): void {
    this.#cluster.store.compact();
    this.#cluster.snapshots.forgetAll();
  }

  #watches(): readonly WatchStream[] {
    return [...this.#cluster.watches];
  }
}
