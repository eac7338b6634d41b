import type { ResourceName } from "./object-types.ts";
import type { ResourceDefinition } from "./resource-definition.ts";
import { APPS_RESOURCES } from "./resources/apps.ts";
import { CORE_RESOURCES } from "./resources/core.ts";
import { BATCH_RESOURCES, OTHER_RESOURCES } from "./resources/other-groups.ts";

/**
 * The registry: what the API server keeps. Discovery, routing, selectors, storage and tables all read it, so a kind
 * more is its type in `types/` and `object-types.ts`, its definition in `resources/`, its shape in `validation/` and
 * its columns in `tables/`. In the order in which kubectl gets `all`.
 */
export const RESOURCES: { readonly [Name in ResourceName]: ResourceDefinition } = {
  ...CORE_RESOURCES,
  ...APPS_RESOURCES,
  ...BATCH_RESOURCES,
  ...OTHER_RESOURCES,
};

export const resourceDefinitions: readonly ResourceDefinition[] = Object.values(RESOURCES);
