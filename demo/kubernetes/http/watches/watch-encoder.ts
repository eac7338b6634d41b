import type { KubeMeta, KubeObject } from "../../object.ts";
import { groupVersionOf, type ResourceDefinition } from "../../resource-definition.ts";
import type { ChangeType } from "../../storage/history.ts";
import { columnDefinitions, type IncludeObject, tableOf, tableRow } from "../../tables/table.ts";
import type { Representation } from "../media-type.ts";
import { objectText, partialText } from "../object-text.ts";

/** Writes the events of one watch, each as a line of JSON, in the form that its client asked for. */
export interface WatchEncoder {
  event(type: ChangeType, object: KubeObject): string;
  bookmark(resourceVersion: string, options?: { readonly initialEventsEnd: boolean }): string;
}

const INITIAL_EVENTS_END = { "k8s.io/initial-events-end": "true" };

export function watchEncoder(
  definition: ResourceDefinition,
  representation: Representation,
  includeObject: IncludeObject,
  clock: () => Date,
): WatchEncoder {
  if (representation === "table") return tableEncoder(definition, includeObject, clock);
  const partial = representation === "partial" || representation === "partial-list";
  const text = partial ? partialText : sharedText;
  return {
    event: (type, object) => `{"type":"${type}","object":${text(object)}}\n`,
    bookmark: (resourceVersion, options) => {
      const object = bookmarkObject(definition, resourceVersion, options?.initialEventsEnd === true);
      return line("BOOKMARK", partial ? { ...object, ...PARTIAL } : object);
    },
  };
}

const PARTIAL = { kind: "PartialObjectMetadata", apiVersion: "meta.k8s.io/v1" };

/** Tables carry their columns in the first event alone (facts/api-server.md 37). */
function tableEncoder(definition: ResourceDefinition, includeObject: IncludeObject, clock: () => Date): WatchEncoder {
  let columns: ReturnType<typeof columnDefinitions> | null = columnDefinitions(definition);
  const tableLine = (type: string, row: ReturnType<typeof tableRow>, metadata: Partial<KubeMeta>): string => {
    const table = tableOf(columns, [row], { resourceVersion: metadata.resourceVersion ?? "" });
    columns = null;
    return line(type, table);
  };
  return {
    event: (type, object) => tableLine(type, tableRow(definition, object, includeObject, clock()), object.metadata),
    bookmark: (resourceVersion, options) => {
      const object = bookmarkObject(definition, resourceVersion, options?.initialEventsEnd === true);
      const cells = columnDefinitions(definition).map(() => "");
      return tableLine("BOOKMARK", { cells, object: { ...object, ...PARTIAL } }, { resourceVersion });
    },
  };
}

function bookmarkObject(definition: ResourceDefinition, resourceVersion: string, initialEventsEnd: boolean) {
  return {
    kind: definition.kind,
    apiVersion: groupVersionOf(definition),
    metadata: { resourceVersion, ...(initialEventsEnd ? { annotations: INITIAL_EVENTS_END } : {}) },
    ...(definition.name === "events" ? {} : { spec: {}, status: {} }),
  };
}

const line = (type: string, object: object): string => `${JSON.stringify({ type, object })}\n`;

let last: { readonly object: KubeObject; readonly text: string } | undefined;

/** One change goes to all watches of its kind one after another: its text is made once. */
function sharedText(object: KubeObject): string {
  if (last?.object !== object) last = { object, text: objectText(object) };
  return last.text;
}
