import { createHash, randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Problem } from "#contract/problem.ts";
import type { Route } from "#contract/route.ts";
import { ok, type Result, refused } from "#domain/result.ts";
import { AnswerCache, type KeptAnswer } from "./answer-cache.ts";
import { type AnyBound, allowedAt, apiEntries } from "./api-entries.ts";
import { fingerprintOf } from "./basis.ts";
import type { BoundChange } from "./change.ts";
import type { ApiContext } from "./context.ts";
import type { Question } from "./handler.ts";
import { HANDLERS } from "./handlers.ts";
import { createFleetHealth } from "./health/fleet-health.ts";
import { type HealthWatchOptions, watchHealth } from "./health/health-watch.ts";
import { AnsweredOnce } from "./http/answered-once.ts";
import { matchRoute } from "./http/match-route.ts";
import { readBody } from "./http/read-change.ts";
import type { RawInput } from "./http/read-input.ts";
import { answerResponse, changeResponse, optionsResponse, problemResponse } from "./http/respond.ts";
import { LogStreams } from "./logs/log-streams.ts";
import { permittedFleet } from "./permitted-view.ts";
import { problemOf } from "./problem-document.ts";
import type { Refusal } from "./refusal.ts";

/** The API: what is behind /api/v1, over HTTP and in process alike. */
export interface Api {
  /** Answers any request below /api, the stream's and the document's own routes aside. Never throws. */
  handle(request: Request): Promise<Response>;
  /** The same answer in process, for server components: parsed by the route's own schema. */
  call<Answer extends z.ZodType>(
    route: Route<z.ZodType, z.ZodType, Answer>,
    input: RawInput,
  ): Promise<Result<z.output<Answer>, Problem>>;
  /** From now on browsers are told when a cluster's health changes. Answers how to stop. */
  watchHealth(): () => void;
  /** Ends the streams of logs. */
  stop(): void;
}

export interface ApiOptions extends Pick<ApiContext, "config" | "fleet" | "epoch"> {
  /** Its last message says until when browsers were told of changes. */
  readonly hub: HealthWatchOptions["hub"] & { readonly lastId: string };
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly identityChange?: ApiContext["identityChange"];
  readonly faults?: ApiContext["faults"];
  readonly onShown?: ApiContext["onShown"];
  /** Without it the database is taken to answer: where there is none to ask. */
  readonly database?: ApiContext["database"];
  /** Told of whatever was not foreseen. */
  readonly onFailure?: (error: unknown, requestId: string) => void;
}

const ANSWERS: ApiContext["database"] = () => ({ answers: true, since: null, reason: null });

export function createApi(options: ApiOptions): Api {
  const {
    config,
    epoch,
    hub,
    clock = Date.now,
    identityChange = () => null,
    faults = null,
    onShown = () => undefined,
    database = ANSWERS,
  } = options;
  const fleet = permittedFleet(options.fleet);
  const health = createFleetHealth();
  const cache = new AnswerCache();
  const streams = new LogStreams();
  const bound = Object.values<AnyBound>(HANDLERS);
  const entries = apiEntries();
  const once = new AnsweredOnce();

  const contextAt = (now: number): ApiContext => ({
    config,
    fleet,
    epoch,
    now,
    health,
    faults,
    onShown,
    database,
    identityChange,
  });

  const answerTo = async (
    handler: AnyBound,
    input: RawInput,
    signal: AbortSignal,
  ): Promise<Result<KeptAnswer, Refusal>> => {
    const now = clock();
    if ("open" in handler) {
      const opened = await handler.open(contextAt(now), input, signal);
      return opened.ok ? ok(bytesOf(opened.value, { now: clock(), toldId: hub.lastId }, "")) : opened;
    }
    const question = handler.ask(contextAt(now), input);
    if (!question.ok) return question;
    let fingerprint: string | undefined;
    const moment = {
      now,
      toldId: hub.lastId,
      fingerprint: () => {
        fingerprint ??= fingerprintOf(question.value.basis);
        return fingerprint;
      },
    };
    const key = keyOf(handler, input);
    const kept = cache.get(key, moment);
    if (kept !== undefined) return ok(kept);
    const made = madeFrom(question.value, moment);
    if (made.ok) cache.keep(key, made.value);
    return made;
  };

  const doneBy = async (
    handler: BoundChange,
    params: Readonly<Record<string, string>>,
    request: Request,
  ): Promise<Result<unknown, Refusal>> => {
    const body = await readBody(request);
    if (!body.ok) return body;
    const input = { params, body: body.value };
    return once.answer(request.headers.get("idempotency-key"), [handler.route.id, input], () =>
      handler.change(contextAt(clock()), input, request.signal),
    );
  };

  const respond = async (request: Request, requestId: string): Promise<Response> => {
    const url = new URL(request.url);
    const matched = matchRoute(entries, url.pathname);
    if (!matched.ok) return problemResponse(request, matched.error, requestId);
    const { entry, params } = matched.value;
    const allowed = allowedAt(entry);
    const { method } = request;
    if (method === "OPTIONS") return optionsResponse(allowed, requestId);
    if (!allowed.includes(method)) {
      return problemResponse(request, { kind: "method-not-allowed", method, allowed }, requestId);
    }
    const change = entry.changes.get(method);
    if (change !== undefined) {
      const done = await doneBy(change, params, request);
      return done.ok ? changeResponse(done.value, requestId) : problemResponse(request, done.error, requestId);
    }
    if (entry.logs !== undefined) {
      const streamed = streams.answer(
        entry.logs,
        contextAt(clock()),
        { params, query: queryOf(url) },
        {
          request,
          headers: new Headers({ "x-request-id": requestId }),
        },
      );
      return streamed.ok ? streamed.value : problemResponse(request, streamed.error, requestId);
    }
    if (entry.bound === null) throw new Error(`${entry.path} is answered by a route of its own`);
    const answer = await answerTo(entry.bound, { params, query: queryOf(url) }, request.signal);
    if (!answer.ok) return problemResponse(request, answer.error, requestId);
    return answerResponse(request, answer.value, requestId);
  };

  return {
    handle: async (request) => {
      // server/observability has checked it, or chosen it, before the request came here.
      const requestId = request.headers.get("x-request-id") ?? randomUUID();
      try {
        return await respond(request, requestId);
      } catch (error) {
        options.onFailure?.(error, requestId);
        return problemResponse(request, { kind: "internal" }, requestId);
      }
    },
    call: async (route, input) => {
      const handler = bound.find((each) => each.route.id === route.id);
      if (handler === undefined) throw new Error(`nobody answers route ${route.id}`);
      const answer = await answerTo(handler, input, new AbortController().signal);
      if (!answer.ok) return refused(problemOf(answer.error, randomUUID()));
      return ok(route.answer.parse(JSON.parse(new TextDecoder().decode(answer.value.bytes))));
    },
    stop: () => streams.stop(),
    watchHealth: () => watchHealth({ fleet, health, hub, epoch, clock }),
  };
}

function madeFrom(
  question: Question,
  moment: { now: number; toldId: string; fingerprint(): string },
): Result<KeptAnswer, Refusal> {
  const made = question.make();
  if (!made.ok) return made;
  const { answer, freshMs = Number.POSITIVE_INFINITY } = made.value;
  return ok(bytesOf(answer, { ...moment, freshMs }, moment.fingerprint()));
}

function bytesOf(
  answer: unknown,
  { now, toldId, freshMs = 0 }: { now: number; toldId: string; freshMs?: number },
  fingerprint: string,
): KeptAnswer {
  const bytes = new TextEncoder().encode(JSON.stringify(answer));
  const etag = `"${createHash("sha1").update(bytes).digest("base64url")}"`;
  return { bytes, etag, fingerprint, toldId, madeAt: now, goodUntil: now + freshMs };
}

/** Equal for equal questions, in whatever order their fields came. */
function keyOf(handler: AnyBound, { params, query }: RawInput): string {
  const sorted = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([handler.route.id, params, sorted]);
}

/** By entries, so that a field called "__proto__" is a field like any other. */
function queryOf(url: URL): RawInput["query"] {
  const names = new Set(url.searchParams.keys());
  return Object.fromEntries(Array.from(names, (name) => [name, url.searchParams.getAll(name)]));
}
