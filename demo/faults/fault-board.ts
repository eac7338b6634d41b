import type { ApiServer } from "../kubernetes/api-server.ts";
import { type FaultName, type FaultRequest, MOMENTARY } from "./fault.ts";

/** A fault that was started. */
export interface Fault extends FaultRequest {
  readonly id: string;
  readonly startedAt: string;
  /** Null where it lasts until it is ended. */
  readonly endsAt: string | null;
}

const LIST_DELAY_MS = 5000;
const CLOCK_SKEW_MS = 600_000;
/** Faults that are felt by those alone who ask: what is open is cut, so that it asks. */
const CUTS: ReadonlySet<FaultName> = new Set(["watch-drop", "gone-status", "server-error", "too-many-requests"]);
const EXPIRES: ReadonlySet<FaultName> = new Set(["gone-event", "slow-lists"]);

/** Starts and ends faults, and keeps what is wrong with each cluster the sum of the faults that hold. */
export class FaultBoard {
  readonly #servers: ReadonlyMap<string, ApiServer>;
  readonly #active = new Map<string, { fault: Fault; timer: NodeJS.Timeout | undefined }>();
  /** Closing and opening a server take time: one after another. */
  #turn: Promise<void> = Promise.resolve();
  #count = 0;

  constructor(servers: ReadonlyMap<string, ApiServer>) {
    this.#servers = servers;
  }

  list(): readonly Fault[] {
    return [...this.#active.values()].map(({ fault }) => fault);
  }

  /** Resolves when the fault is felt. */
  async start(request: FaultRequest): Promise<Fault> {
    const now = Date.now();
    const { seconds } = request;
    this.#count += 1;
    const once = seconds === undefined && MOMENTARY.has(request.fault);
    const ends = once ? now : seconds === undefined ? undefined : now + seconds * 1000;
    const fault: Fault = {
      ...request,
      id: `fault-${this.#count}`,
      startedAt: new Date(now).toISOString(),
      endsAt: ends === undefined ? null : new Date(ends).toISOString(),
    };
    if (!once) {
      const timer = seconds === undefined ? undefined : setTimeout(() => void this.end(fault.id), seconds * 1000);
      this.#active.set(fault.id, { fault, timer });
    }
    await this.#inTurn(() => this.#begin(fault));
    return fault;
  }

  /** Ends a fault; false where there is none of that id. Resolves when the cluster is well again. */
  async end(id: string): Promise<boolean> {
    const found = this.#active.get(id);
    if (found === undefined) return false;
    clearTimeout(found.timer);
    this.#active.delete(id);
    await this.#inTurn(() => this.#settle(found.fault.cluster));
    return true;
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.#active.keys()].map((id) => this.end(id)));
  }

  /** Forgets every fault without making its cluster well: the world ends. */
  dispose(): void {
    for (const { timer } of this.#active.values()) clearTimeout(timer);
    this.#active.clear();
  }

  async #begin(fault: Fault): Promise<void> {
    const server = this.#server(fault.cluster);
    await this.#settle(fault.cluster);
    if (CUTS.has(fault.fault)) server.cutWatches();
    if (EXPIRES.has(fault.fault)) server.expireWatches();
    if (fault.fault === "forbidden" && fault.kind !== undefined) server.endWatchesOf(fault.kind);
  }

  /** Brings a cluster into the state that its faults ask for. */
  async #settle(cluster: string): Promise<void> {
    const server = this.#server(cluster);
    const faults = this.list().filter((fault) => fault.cluster === cluster);
    const has = (name: FaultName) => faults.some(({ fault }) => fault === name);
    const { disturbances } = server;
    disturbances.watchesSilent = has("watch-stall");
    disturbances.watchesCut = has("watch-drop");
    disturbances.watchesRefused = has("gone-status");
    disturbances.watchesExpire = has("gone-event");
    disturbances.requests = has("server-error") ? "failing" : has("too-many-requests") ? "too-many" : "answered";
    disturbances.listDelayMs = has("slow-lists") ? LIST_DELAY_MS : 0;
    disturbances.clockSkewMs = has("clock-skew") ? CLOCK_SKEW_MS : 0;
    disturbances.metrics = has("metrics-absent") ? "absent" : has("metrics-failing") ? "failing" : "served";
    disturbances.forbidden.clear();
    for (const { kind } of faults) if (kind !== undefined) disturbances.forbidden.add(kind);
    if (!disturbances.watchesSilent) server.wakeWatches();
    if (has("cluster-gone")) await server.close();
    else if (!server.isListening) await server.listen();
  }

  #server(cluster: string): ApiServer {
    const server = this.#servers.get(cluster);
    if (server === undefined) throw new Error(`there is no cluster ${cluster}`);
    return server;
  }

  #inTurn(act: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}
