import type { IncomingMessage, ServerResponse } from "node:http";
import { authenticate, impersonated } from "../access/authentication.ts";
import { type Access, ANONYMOUS, type User } from "../access/policy.ts";
import { type ApiError, forbidden, methodNotAllowed } from "../api-error.ts";
import { qualifiedName, type ResourceDefinition, type SubresourceDefinition } from "../resource-definition.ts";
import { resourceDefinitions } from "../resources.ts";
import type { Call, Cluster } from "./cluster.ts";
import { checkDisturbed } from "./disturbances.ts";
import { handleList } from "./lists/list.ts";
import { parseMediaType, representationFor } from "./media-type.ts";
import { handleMetrics, isMetrics } from "./metrics.ts";
import { answerPath } from "./paths.ts";
import { handleBinding } from "./pods/binding.ts";
import { handleEviction } from "./pods/eviction.ts";
import { handleLog } from "./pods/log.ts";
import { handleGet } from "./read.ts";
import { parseTarget, type RequestTarget } from "./request-path.ts";
import { sendError, sendText } from "./respond.ts";
import { REVIEWS } from "./reviews.ts";
import { handleWatch } from "./watches/watch.ts";
import { handleApply } from "./writes/apply.ts";
import { handleDelete, handleDeleteCollection } from "./writes/delete.ts";
import { handleScale } from "./writes/scale.ts";
import { handleCreate, handlePatch, handleUpdate } from "./writes/write.ts";

const APPLY_PATCH = "application/apply-patch+yaml";

type Handler = (call: Call) => void | Promise<void>;

const OBJECT_VERBS: Readonly<Record<string, Handler>> = {
  get: handleGet,
  list: handleList,
  watch: handleWatch,
  create: handleCreate,
  update: handleUpdate,
  patch: handlePatchOrApply,
  delete: handleDelete,
  deletecollection: handleDeleteCollection,
};

const STATUS_VERBS: Readonly<Record<string, Handler>> = {
  get: handleGet,
  update: handleUpdate,
  patch: handlePatchOrApply,
};

/** By subresource, then by verb; a verb is asked for only where the resource's definition has it. */
const SUBRESOURCES: Readonly<Record<SubresourceDefinition["name"], Readonly<Record<string, Handler>>>> = {
  status: STATUS_VERBS,
  finalize: STATUS_VERBS,
  scale: { get: handleScale, update: handleScale, patch: handleScale },
  log: { get: handleLog },
  eviction: { create: handleEviction },
  binding: { create: handleBinding },
};

/** An apply comes as a PATCH of a media type of its own. */
function handlePatchOrApply(call: Call): Promise<void> {
  const { type } = parseMediaType(call.request.headers["content-type"] ?? "");
  return type === APPLY_PATCH ? handleApply(call) : handlePatch(call);
}

/** One request from its arrival to its answer: who, what, allowed, found, done. Never throws. */
export async function dispatch(cluster: Cluster, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    skewClock(cluster, response);
    checkDisturbed(cluster.disturbances);
    const url = new URL(request.url ?? "/", "https://localhost");
    const user = speaker(cluster, request);
    const target = parseTarget(request.method ?? "GET", url.pathname, url.searchParams);
    authorize(cluster, user, target);
    await answer(cluster, { request, response, user, query: url.searchParams, target, path: url.pathname });
  } catch (error) {
    sendError(response, error);
  }
}

function skewClock({ disturbances }: Cluster, response: ServerResponse): void {
  if (disturbances.clockSkewMs === 0) return;
  response.setHeader("date", new Date(Date.now() + disturbances.clockSkewMs).toUTCString());
}

/** The user that a request speaks for: its own, or another that its own may impersonate. */
function speaker(cluster: Cluster, request: IncomingMessage): User {
  const user = authenticate(request, cluster.tokens);
  const other = impersonated(request);
  if (other === undefined) return user;
  const wanted = [
    { resource: "users", name: other.name },
    ...other.groups.filter((group) => group !== "system:authenticated").map((name) => ({ resource: "groups", name })),
  ];
  for (const each of wanted) {
    const access = {
      kind: "resource",
      verb: "impersonate",
      group: "",
      subresource: "",
      namespace: "",
      ...each,
    } as const;
    if (!cluster.policy.decide(user, access).allowed) throw refusalOf(user, access);
  }
  return other;
}

interface Arrived {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly user: User;
  readonly query: URLSearchParams;
  readonly target: RequestTarget;
  readonly path: string;
}

async function answer(cluster: Cluster, arrived: Arrived): Promise<void> {
  const { request, response, user, query, target, path } = arrived;
  if (target.kind === "path") {
    answerPath(cluster, request, response, target.path, query);
    return;
  }
  const review = target.verb === "create" ? REVIEWS[path] : undefined;
  if (review !== undefined) {
    await review({ request, response, user, policy: cluster.policy });
    return;
  }
  const asked = { cluster, request, response, query, user, target };
  if (cluster.disturbances.metrics !== "absent" && isMetrics(asked)) {
    await handleMetrics(asked);
    return;
  }
  const definition = served(target);
  const handler = definition === undefined ? undefined : handlerFor(definition, target);
  if (definition === undefined || handler === undefined) {
    sendText(response, 404, "404 page not found\n");
    return;
  }
  const representation = representationFor(request.headers.accept);
  await handler({ ...asked, definition, representation });
}

function served(target: Extract<RequestTarget, { kind: "resource" }>): ResourceDefinition | undefined {
  return resourceDefinitions.find(
    ({ name, group, version, namespaced }) =>
      name === target.resource &&
      group === target.group &&
      version === target.version &&
      (namespaced || name === "namespaces" || target.namespace === ""),
  );
}

/** Undefined for a subresource that there is not; throws 405 for a verb that there is not. */
function handlerFor(
  definition: ResourceDefinition,
  target: Extract<RequestTarget, { kind: "resource" }>,
): Handler | undefined {
  const { verb, subresource } = target;
  if (subresource === "") {
    const known = definition.verbs.find((each) => each === verb);
    const handler = known === undefined ? undefined : OBJECT_VERBS[known];
    if (handler !== undefined) return handler;
    throw methodNotAllowed(`${verb} is not supported on resources of kind "${qualifiedName(definition)}"`);
  }
  const found = definition.subresources.find((each) => each.name === subresource);
  if (found === undefined) return undefined;
  if (!found.verbs.some((each) => each === verb)) {
    throw methodNotAllowed(
      `${verb} is not supported on resources of kind "${qualifiedName(definition)}/${subresource}"`,
    );
  }
  return SUBRESOURCES[found.name][verb];
}

function authorize(cluster: Cluster, user: User, target: RequestTarget): void {
  const decision = cluster.policy.decide(user, target);
  if (!decision.allowed || isForbiddenByFault(cluster, user, target)) throw refusalOf(user, target);
}

/** A fault takes a kind away from everybody but masters: those cannot be refused anything. */
function isForbiddenByFault({ disturbances }: Cluster, user: User, target: RequestTarget): boolean {
  if (target.kind !== "resource" || user.groups.includes("system:masters")) return false;
  return disturbances.forbidden.has(target.resource);
}

/** 403 in the words of a real server (facts/api-server.md 49). */
function refusalOf(user: User, access: Access): ApiError {
  const who = `User "${escaped(user === ANONYMOUS ? ANONYMOUS.name : user.name)}" cannot ${access.verb}`;
  if (access.kind === "path") return forbidden(`forbidden: ${who} path "${escaped(access.path)}"`, {});
  const { group, resource, subresource, namespace, name } = access;
  const subject = `${qualifiedName({ name: resource, group })}${name === "" ? "" : ` "${escaped(name)}"`}`;
  const full = subresource === "" ? resource : `${resource}/${subresource}`;
  const place = namespace === "" ? "at the cluster scope" : `in the namespace "${escaped(namespace)}"`;
  const message = `${subject} is forbidden: ${who} resource "${full}" in API group "${group}" ${place}`;
  return forbidden(message, { ...(name === "" ? {} : { name }), ...(group === "" ? {} : { group }), kind: resource });
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
