import type { TestCluster } from "./test-cluster.ts";

/** What `look` says after every write from now on: for things that must hold at every moment. */
export function sampled<T>({ store }: TestCluster, look: () => T): T[] {
  const seen: T[] = [look()];
  store.onChange(() => seen.push(look()));
  return seen;
}
