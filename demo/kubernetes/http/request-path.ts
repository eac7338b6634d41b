/** A request taken apart by its method and path alone, before anybody looks whether such a resource is served. */
export type RequestTarget =
  | { readonly kind: "path"; readonly verb: string; readonly path: string }
  | {
      readonly kind: "resource";
      readonly verb: string;
      readonly group: string;
      readonly version: string;
      readonly resource: string;
      readonly subresource: string;
      readonly namespace: string;
      readonly name: string;
    };

const VERBS: Readonly<Record<string, string>> = { POST: "create", PUT: "update", PATCH: "patch", DELETE: "delete" };

export function parseTarget(method: string, path: string, query: URLSearchParams): RequestTarget {
  const parts = path
    .split("/")
    .filter((part) => part !== "")
    .map(decode);
  const inGroup = parts[0] === "api" ? 2 : parts[0] === "apis" ? 3 : Number.POSITIVE_INFINITY;
  if (parts.length <= inGroup) return { kind: "path", verb: method.toLowerCase(), path };
  const [group = "", version = ""] = parts[0] === "api" ? ["", parts[1]] : [parts[1], parts[2]];
  const rest = parts.slice(inGroup);
  const oldWatch = rest[0] === "watch";
  if (oldWatch) rest.shift();
  const place = placeOf(rest);
  const verb = verbOf(method, place.name, query, oldWatch);
  const collection = verb === "list" || verb === "watch" || verb === "deletecollection";
  // Rules that name objects reach a list that asks for one of them by name.
  const name = collection && place.name === "" ? nameInSelector(query) : place.name;
  return { kind: "resource", verb, group, version, ...place, name };
}

interface Place {
  readonly resource: string;
  readonly subresource: string;
  readonly namespace: string;
  readonly name: string;
}

/** `namespaces/NS/pods/NAME/SUB`, or `nodes/NAME/SUB`; `namespaces/NAME/finalize` is about the namespace itself. */
function placeOf(parts: readonly string[]): Place {
  const [first = "", second = "", third = ""] = parts;
  const ofNamespace = first === "namespaces" && (third === "status" || third === "finalize") && parts.length === 3;
  if (first === "namespaces" && parts.length > 2 && !ofNamespace) {
    const [resource = "", name = "", ...rest] = parts.slice(2);
    return { resource, name, namespace: second, subresource: rest.join("/") };
  }
  const namespace = first === "namespaces" ? second : "";
  return { resource: first, name: second, namespace, subresource: parts.slice(2).join("/") };
}

function verbOf(method: string, name: string, query: URLSearchParams, oldWatch: boolean): string {
  if (method === "GET" || method === "HEAD") {
    if (oldWatch) return "watch";
    if (name !== "") return "get";
    return isTrue(query.get("watch")) ? "watch" : "list";
  }
  const verb = VERBS[method] ?? method.toLowerCase();
  return verb === "delete" && name === "" ? "deletecollection" : verb;
}

export const isTrue = (text: string | null): boolean => text === "true" || text === "1";

function nameInSelector(query: URLSearchParams): string {
  return /(?:^|,)metadata\.name=([^,=!]+)(?:,|$)/.exec(query.get("fieldSelector") ?? "")?.[1] ?? "";
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray percent sign: then it names nothing that is served
  }
}
