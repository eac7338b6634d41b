"use client";

import { type DehydratedState, HydrationBoundary, hashKey, type UseQueryResult } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from "react";

const FirstAnswers = createContext<ReadonlyMap<string, unknown>>(new Map());

/**
 * Hands the answers that the server drew the page from to the browser. React takes over a page part by part, and the
 * stream may bring a newer answer before the last part: what the server drew is kept for that moment, so that each part
 * is taken over as it was drawn and only then redrawn.
 */
export function HydratedAnswers({ state, children }: { state: DehydratedState; children: ReactNode }) {
  const above = useContext(FirstAnswers);
  const answers = useMemo(
    () => new Map([...above, ...state.queries.map(({ queryHash, state: { data } }) => [queryHash, data] as const)]),
    [above, state],
  );
  return (
    <FirstAnswers value={answers}>
      <HydrationBoundary state={state}>{children}</HydrationBoundary>
    </FirstAnswers>
  );
}

const nothingChanges = () => () => {};

/** False while this part of the page is as the server drew it. */
function useTakenOver(): boolean {
  return useSyncExternalStore(
    nothingChanges,
    () => true,
    () => false,
  );
}

/** The data of several queries, each with the answer that the server drew from while this part of the page is taken over. */
export function useFirstData<Data>(
  keys: readonly (readonly unknown[])[],
  data: readonly (Data | undefined)[],
): readonly (Data | undefined)[] {
  const answers = useContext(FirstAnswers);
  if (useTakenOver()) return data;
  // What was handed over under a query's key is what that query answers.
  return keys.map((key, index) => (answers.get(hashKey(key)) as Data | undefined) ?? data[index]);
}

/** The result of a query, with the answer that the server drew from while this part of the page is taken over. */
export function useFirstAnswer<Data, Failure>(
  key: readonly unknown[],
  result: UseQueryResult<Data, Failure>,
): UseQueryResult<Data, Failure> {
  const answers = useContext(FirstAnswers);
  const isTakenOver = useTakenOver();
  const hash = hashKey(key);
  if (isTakenOver || !answers.has(hash)) return result;
  // Not a copy: reading every property of a result would make each change of any of them redraw this part for ever.
  return Object.create(result, { data: { value: answers.get(hash) }, error: { value: null } });
}
