import { ApiError } from "../api-error.ts";

/** In which form a client wants objects (facts/api-server.md 4, 31 and 38). */
export type Representation = "object" | "table" | "partial" | "partial-list";

interface MediaType {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** The first of the Accept list that is spoken here; protobuf is not, and every such list goes on with JSON. */
export function representationFor(accept: string | undefined): Representation {
  const wanted = parseAccept(accept);
  if (wanted.length === 0) return "object";
  for (const media of wanted) {
    const representation = representationOf(media);
    if (representation !== undefined) return representation;
  }
  const message = "only the following media types are accepted: application/json";
  throw new ApiError(406, "NotAcceptable", message);
}

/** Whether aggregated discovery is among what is accepted; without it the old form is served. */
export function acceptsAggregatedDiscovery(accept: string | undefined): boolean {
  return parseAccept(accept).some(({ type, parameters }) => {
    const isDiscovery =
      parameters.get("as") === "APIGroupDiscoveryList" && parameters.get("g") === "apidiscovery.k8s.io";
    return type === "application/json" && isDiscovery && parameters.get("v") === "v2";
  });
}

function representationOf({ type, parameters }: MediaType): Representation | undefined {
  if (type === "*/*" || type === "application/*") return "object";
  if (type !== "application/json") return undefined;
  const as = parameters.get("as");
  if (as === undefined) return "object";
  if (parameters.get("g") !== "meta.k8s.io" || parameters.get("v") !== "v1") return undefined;
  if (as === "Table") return "table";
  if (as === "PartialObjectMetadata") return "partial";
  return as === "PartialObjectMetadataList" ? "partial-list" : undefined;
}

function parseAccept(accept: string | undefined): MediaType[] {
  return (accept ?? "")
    .split(",")
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .map(parseMediaType);
}

export function parseMediaType(text: string): MediaType {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim());
  return { type: type.toLowerCase(), parameters: new Map(parameters.map(splitParameter)) };
}

function splitParameter(text: string): [name: string, value: string] {
  const at = text.indexOf("=");
  return at < 0
    ? [text, ""]
    : [
        text.slice(0, at).trim(),
        text
          .slice(at + 1)
          .trim()
          .replaceAll('"', ""),
      ];
}
