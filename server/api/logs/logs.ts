import type { z } from "zod";
import { type LogsQuery, streamPodLogs, streamWorkloadLogs } from "#contract/logs.ts";
import type { AnyRoute, Route } from "#contract/route.ts";
import { ok, type Result } from "#domain/result.ts";
import type { ApiContext } from "../context.ts";
import { type RawInput, readInput } from "../http/read-input.ts";
import { objectIn } from "../object-in.ts";
import { podsOfWorkload } from "../owner-chain.ts";
import type { Refusal } from "../refusal.ts";
import { basisFor } from "../scope.ts";
import { wishOf } from "./log-response.ts";
import type { LogWish } from "./log-source.ts";
import type { LogTarget } from "./log-stream.ts";

/** What a question for logs asks for, once it was understood. */
export interface AskedLogs {
  readonly target: LogTarget;
  readonly query: LogsQuery;
  readonly wish: LogWish;
  readonly fileName: string;
}

export interface LogRoute {
  readonly route: AnyRoute;
  ask(context: ApiContext, input: RawInput): Result<AskedLogs, Refusal>;
}

const podLogs = bindLogs(streamPodLogs, (context, { cluster, namespace, pod }) => {
  const basis = basisFor(context, { cluster }, ["pods"]);
  if (!basis.ok) return basis;
  const what = `pod ${pod}`;
  const found = objectIn(basis.value, { watched: "pods", from: (view) => view.pods, namespace, name: pod, what });
  if (!found.ok) return found;
  const { view } = found.value;
  const pods = () => {
    const now = view.pods.get(namespace, pod);
    return now === undefined ? [] : [now];
  };
  return ok({ target: { view, namespace, what, pods }, fileName: pod });
});

const workloadLogs = bindLogs(streamWorkloadLogs, (context, { cluster, namespace, kind, name }) => {
  const basis = basisFor(context, { cluster }, ["pods"]);
  if (!basis.ok) return basis;
  const view = basis.value.scopes[0]?.view;
  if (view === undefined) throw new Error("a question about one workload names its cluster");
  const pods = () => [...podsOfWorkload(view, { kind, namespace, name })].sort((a, b) => (a.name < b.name ? -1 : 1));
  return ok({ target: { view, namespace, what: `${kind} ${name}`, pods }, fileName: name });
});

export const LOG_HANDLERS: readonly LogRoute[] = [podLogs, workloadLogs];

function bindLogs<Params extends z.ZodType, Query extends z.ZodType<LogsQuery>, Answer extends z.ZodType>(
  route: Route<Params, Query, Answer>,
  find: (context: ApiContext, params: z.output<Params>) => Result<Pick<AskedLogs, "target" | "fileName">, Refusal>,
): LogRoute {
  return {
    route,
    ask: (context, raw) => {
      const input = readInput(route, raw);
      if (!input.ok) return input;
      const { params, query } = input.value;
      const found = find(context, params);
      return found.ok ? ok({ ...found.value, query, wish: wishOf(query) }) : found;
    },
  };
}
