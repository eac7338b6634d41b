import { endFault, endFaults, getFaults, type PlayingFault, playFault } from "#contract/faults.ts";
import { ok, type Result, refused } from "#domain/result.ts";
import type { FaultControl, FaultFailure, HeldFault } from "#server/faults/fault-control.types.ts";
import { bindChange } from "../change.ts";
import type { ApiContext } from "../context.ts";
import { bindOpened } from "../handler.ts";
import { isoTimeOf } from "../iso-time.ts";
import type { Refusal } from "../refusal.ts";

export const faults = bindOpened(getFaults, async (context, _params, _query, signal) => {
  const control = controlOf(context);
  if (!control.ok) return control;
  const state = await control.value.state(signal);
  if (!state.ok) return refusedBy(state.error);
  const { clusters, faults: known, kinds, held } = state.value;
  return ok({
    clusters: [...clusters],
    faults: known.map((each) => ({ ...each })),
    kinds: [...kinds],
    playing: held.map(playingAnswer),
  });
});

export const faultPlayed = bindChange(playFault, async (context, _params, order, signal) => {
  const control = controlOf(context);
  if (!control.ok) return control;
  const played = await control.value.play(order, signal);
  return played.ok ? ok(playingAnswer(played.value)) : refusedBy(played.error);
});

export const faultEnded = bindChange(endFault, async (context, { id }, _body, signal) => {
  const control = controlOf(context);
  if (!control.ok) return control;
  const ended = await control.value.end(id, signal);
  return ended.ok ? ok({ ended: ended.value ? 1 : 0 }) : refusedBy(ended.error);
});

export const faultsEnded = bindChange(endFaults, async (context, _params, _body, signal) => {
  const control = controlOf(context);
  if (!control.ok) return control;
  const before = await control.value.state(signal);
  const ended = before.ok ? await control.value.endAll(signal) : before;
  return ended.ok && before.ok ? ok({ ended: before.value.held.length }) : refusedBy(ended.ok ? NOBODY : ended.error);
});

const NOBODY: FaultFailure = { kind: "unreachable", reason: "nobody listens" };

function controlOf({ faults: control }: ApiContext): Result<FaultControl, Refusal> {
  return control === null ? refused({ kind: "no-built-in-world" }) : ok(control);
}

function refusedBy(failure: FaultFailure): Result<never, Refusal> {
  if (failure.kind === "unreachable") return refused({ kind: "world-unreachable", reason: failure.reason });
  return refused({ kind: "invalid-request", errors: [{ path: "body", message: failure.reason }] });
}

function playingAnswer({ id, cluster, fault, kind, startedAt, endsAt }: HeldFault): PlayingFault {
  return {
    id,
    cluster,
    fault,
    kind: kind ?? null,
    startedAt: isoTimeOf(startedAt) ?? startedAt,
    endsAt: endsAt === null ? null : isoTimeOf(endsAt),
  };
}
