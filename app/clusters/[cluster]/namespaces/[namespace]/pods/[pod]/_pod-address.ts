import type { PodAddress } from "#components/pods/pod.query.ts";
import { decodedParams } from "../../../../../../_data/decoded-params.ts";
import { type SearchParams, textOf } from "../../../../../../_data/search-params.ts";

export interface PodProps {
  readonly params: Promise<{ cluster: string; namespace: string; pod: string }>;
  readonly searchParams: SearchParams;
}

/** Which pod an address names: by name, and by UID where it says one. */
export async function podAddressOf({ params, searchParams }: PodProps): Promise<PodAddress> {
  return { ...decodedParams(await params), uid: textOf((await searchParams).uid) };
}
