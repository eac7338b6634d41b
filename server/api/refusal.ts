import type { WatchedKind } from "#contract/values.ts";

/** One wrong field of a request: where it is ("query.pageSize") and what would be right. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** Why a question is not answered. The kind is the code of the problem document (contract/problem.ts). */
export type Refusal =
  | { readonly kind: "invalid-request"; readonly errors: readonly FieldError[] }
  | { readonly kind: "page-beyond-end"; readonly page: number; readonly lastPage: number; readonly total: number }
  | { readonly kind: "cluster-not-found"; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: "environment-not-found"; readonly name: string; readonly known: readonly string[] }
  | {
      readonly kind: "object-not-found";
      /** What was asked for, in words: "node gpu-1". */
      readonly what: string;
      readonly where: string;
      /** A name that was probably meant, or null. */
      readonly near: string | null;
      /** Since when the portal keeps what is gone, where it does; null: it has not seen any of the kind. */
      readonly lookedSince?: string | null;
    }
  | { readonly kind: "route-not-found"; readonly path: string; readonly near: readonly string[] }
  | { readonly kind: "method-not-allowed"; readonly method: string; readonly allowed: readonly string[] }
  | {
      readonly kind: "kind-not-permitted";
      readonly cluster: string;
      readonly watched: WatchedKind;
      readonly reason: string | null;
    }
  | {
      readonly kind: "cluster-not-synced";
      readonly cluster: string;
      readonly watched: WatchedKind;
      readonly state: string;
      readonly reason: string | null;
    }
  | { readonly kind: "too-many-streams"; readonly most: number }
  | { readonly kind: "no-built-in-world" }
  | { readonly kind: "world-unreachable"; readonly reason: string }
  | { readonly kind: "idempotency-key-reused"; readonly key: string }
  | { readonly kind: "internal" };
