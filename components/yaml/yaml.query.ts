import type { WatchedKind } from "#contract/values.ts";
import { apiRequest } from "../query/api-request.ts";

/** Whose YAML a view is about; `namespace` null for what has none. */
export interface YamlAddress {
  readonly cluster: string;
  readonly kind: WatchedKind;
  readonly namespace: string | null;
  readonly name: string;
}

export const yamlRequest = ({ cluster, kind, namespace, name }: YamlAddress, managedFields: boolean) =>
  apiRequest(
    "getObjectYaml",
    { cluster, kind, name },
    { namespace: namespace ?? undefined, managedFields: managedFields ? "true" : undefined },
  );
