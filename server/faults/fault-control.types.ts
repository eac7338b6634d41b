import type { Result } from "#domain/result.ts";

/** A fault that holds. */
export interface HeldFault {
  readonly id: string;
  readonly cluster: string;
  readonly fault: string;
  readonly kind?: string | undefined;
  readonly startedAt: string;
  readonly endsAt: string | null;
}

export interface FaultBoardState {
  readonly clusters: readonly string[];
  readonly faults: readonly {
    readonly fault: string;
    readonly title: string;
    readonly does: string;
    readonly needsKind: boolean;
    readonly momentary: boolean;
  }[];
  readonly kinds: readonly string[];
  readonly held: readonly HeldFault[];
}

export interface FaultOrder {
  readonly cluster: string;
  readonly fault: string;
  readonly kind?: string | undefined;
  readonly seconds?: number | undefined;
}

export type FaultFailure =
  /** The world does not answer, or not as it should. */
  | { readonly kind: "unreachable"; readonly reason: string }
  /** It does not take the order, in its own words. */
  | { readonly kind: "refused"; readonly reason: string };

/** Makes things go wrong on purpose, where the configuration says that this can be done. */
export interface FaultControl {
  state(signal: AbortSignal): Promise<Result<FaultBoardState, FaultFailure>>;
  play(order: FaultOrder, signal: AbortSignal): Promise<Result<HeldFault, FaultFailure>>;
  /** Whether there was one of that id. */
  end(id: string, signal: AbortSignal): Promise<Result<boolean, FaultFailure>>;
  endAll(signal: AbortSignal): Promise<Result<null, FaultFailure>>;
}
