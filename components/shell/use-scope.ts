import { useSearchParams } from "next/navigation";
import type { EnvironmentAnswer } from "#contract/clusters.ts";
import { useApi } from "../query/api-query.ts";
import { environmentsRequest } from "./fleet.query.ts";

/** The environment that the address names; null: all. */
export function useEnvironment(): string | null {
  return useSearchParams().get("environment") || null;
}

/** The configured environments, in their order. */
export function useEnvironments(): readonly EnvironmentAnswer[] {
  return useApi(environmentsRequest).data?.items ?? [];
}
