import type { AnyWorkload } from "./workload-kinds.ts";

/** Annotations and labels that name the team that answers for a workload; the first that is there. */
const TEAM_KEYS = ["slipway.dev/owner", "slipway.dev/team", "owner", "team"];

/** The team that a workload says it belongs to, or null. */
export function teamOf({ annotations, labels }: Pick<AnyWorkload, "annotations" | "labels">): string | null {
  for (const key of TEAM_KEYS) {
    for (const texts of [annotations, labels]) {
      const text = Object.hasOwn(texts, key) ? texts[key] : undefined;
      if (text) return text;
    }
  }
  return null;
}
