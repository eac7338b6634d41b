import type { IncomingMessage, ServerResponse } from "node:http";
import type { Access, AccessPolicy, User } from "../access/policy.ts";
import { isRecord, valueAt } from "../object.ts";
import { readObject } from "./request-body.ts";
import { sendJson } from "./respond.ts";

export interface ReviewCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly user: User;
  readonly policy: AccessPolicy;
}

const AUTHORIZATION = "authorization.k8s.io/v1";

/** The questions that a user may ask about itself, by the path that they are POSTed to (facts/api-server.md 24 and 58). */
export const REVIEWS: Readonly<Record<string, (call: ReviewCall) => Promise<void>>> = {
  "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews": reviewAccess,
  "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews": reviewRules,
  "/apis/authentication.k8s.io/v1/selfsubjectreviews": reviewSelf,
};

async function reviewAccess({ request, response, user, policy }: ReviewCall): Promise<void> {
  const spec = valueAt(await readObject(request), ["spec"]);
  const decision = policy.decide(user, accessIn(spec));
  const reason = decision.allowed && decision.reason !== "" ? { reason: decision.reason } : {};
  const status = { allowed: decision.allowed, ...reason };
  const kind = "SelfSubjectAccessReview";
  sendJson(response, 201, { kind, apiVersion: AUTHORIZATION, metadata: {}, spec: spec ?? {}, status });
}

async function reviewRules({ request, response, user, policy }: ReviewCall): Promise<void> {
  const spec = valueAt(await readObject(request), ["spec"]);
  const rules = policy.rulesFor(user, textIn(spec, "namespace"));
  const status = {
    resourceRules: rules
      .filter((rule) => rule.resources !== undefined)
      .map(({ verbs, apiGroups, resources, resourceNames }) => ({ verbs, apiGroups, resources, resourceNames })),
    nonResourceRules: rules
      .filter((rule) => rule.nonResourceURLs !== undefined)
      .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
    incomplete: false,
  };
  const kind = "SelfSubjectRulesReview";
  sendJson(response, 201, { kind, apiVersion: AUTHORIZATION, metadata: {}, spec: spec ?? {}, status });
}

async function reviewSelf({ request, response, user }: ReviewCall): Promise<void> {
  await readObject(request);
  const userInfo = { username: user.name, groups: [...user.groups, "system:authenticated"] };
  const kind = "SelfSubjectReview";
  const apiVersion = "authentication.k8s.io/v1";
  sendJson(response, 201, { kind, apiVersion, metadata: {}, status: { userInfo } });
}

function accessIn(spec: unknown): Access {
  const path = valueAt(spec, ["nonResourceAttributes"]);
  if (isRecord(path)) return { kind: "path", verb: textIn(path, "verb"), path: textIn(path, "path") };
  const attributes = valueAt(spec, ["resourceAttributes"]);
  return {
    kind: "resource",
    verb: textIn(attributes, "verb"),
    group: textIn(attributes, "group"),
    resource: textIn(attributes, "resource"),
    subresource: textIn(attributes, "subresource"),
    namespace: textIn(attributes, "namespace"),
    name: textIn(attributes, "name"),
  };
}

function textIn(object: unknown, field: string): string {
  const value = valueAt(object, [field]);
  return typeof value === "string" ? value : "";
}
