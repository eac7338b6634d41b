import type { StreamKind } from "#contract/stream.ts";
import type { EnvironmentConfig } from "#server/config/index.ts";
import { type Api, type ApiOptions, createApi } from "../index.ts";
import { type FakeCluster, fakeFleet } from "./fake-fleet.ts";
import { MADE_AT } from "./records.ts";

export interface FakeApi {
  readonly api: Api;
  readonly announced: { cluster: string; kind: StreamKind }[];
  readonly failures: unknown[];
  /** Moves the clock, and says that browsers were told something. */
  advance(milliseconds: number): void;
  /** Asks over HTTP: status, headers, and the body as it was parsed. */
  get(path: string, init?: RequestInit): Promise<{ status: number; headers: Headers; body: unknown }>;
}

/** The API on fake clusters; the clock stands ten minutes after the objects were made, until it is moved. */
export function fakeApi(
  clusters: readonly FakeCluster[],
  environments: readonly EnvironmentConfig[] = [],
  over: Partial<Pick<ApiOptions, "identityChange" | "fleet" | "config" | "faults" | "database" | "onShown">> = {},
): FakeApi {
  let now = MADE_AT + 600_000;
  let told = 0;
  const announced: FakeApi["announced"] = [];
  const failures: unknown[] = [];
  const api = createApi({
    config: {
      clusters: clusters.map(({ view: { name, simulated } }) => ({ name, simulated, inCluster: true })),
      environments,
    },
    fleet: fakeFleet(clusters),
    epoch: "e",
    hub: {
      get lastId() {
        return `e-${told}`;
      },
      listeners: 1,
      announce: ({ cluster, kind }) => void announced.push({ cluster, kind }),
      stop: () => {},
    },
    clock: () => now,
    onFailure: (error) => failures.push(error),
    ...over,
  });
  return {
    api,
    announced,
    failures,
    advance: (milliseconds) => {
      now += milliseconds;
      told += 1;
    },
    get: async (path, init) => {
      const response = await api.handle(new Request(`http://127.0.0.1${path}`, init));
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
    },
  };
}
