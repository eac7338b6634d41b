/** Who asks: as the certificate or the token says. */
export interface User {
  readonly name: string;
  readonly groups: readonly string[];
}

/** A rule as Roles and ClusterRoles have it. */
export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

/** Rules given to a user: in one namespace (a RoleBinding), or everywhere (a ClusterRoleBinding). */
export interface Grant {
  readonly user: string;
  readonly role: string;
  readonly rules: readonly PolicyRule[];
  readonly namespace?: string;
}

/** What is asked for: something of a resource, or a path that is none. */
export type Access =
  | {
      readonly kind: "resource";
      readonly verb: string;
      readonly group: string;
      readonly resource: string;
      readonly subresource: string;
      readonly namespace: string;
      readonly name: string;
    }
  | { readonly kind: "path"; readonly verb: string; readonly path: string };

export type Decision = { readonly allowed: true; readonly reason: string } | { readonly allowed: false };

const MASTERS = "system:masters";
export const ANONYMOUS: User = { name: "system:anonymous", groups: ["system:unauthenticated"] };

const REFUSED: Decision = { allowed: false };

/** What Kubernetes gives to everybody who is signed in: to ask about themselves (ClusterRole system:basic-user). */
const BASIC_RULES: readonly PolicyRule[] = [
  {
    verbs: ["create"],
    apiGroups: ["authorization.k8s.io"],
    resources: ["selfsubjectaccessreviews", "selfsubjectrulesreviews"],
  },
  { verbs: ["create"], apiGroups: ["authentication.k8s.io"], resources: ["selfsubjectreviews"] },
];

/** And to those who are not (ClusterRole system:public-info-viewer). */
const PUBLIC_RULES: readonly PolicyRule[] = [
  { verbs: ["get"], nonResourceURLs: ["/healthz", "/livez", "/readyz", "/version", "/version/"] },
];

/** Role based access control: everything that no rule allows is refused; the group system:masters may do anything. */
export class AccessPolicy {
  readonly #grants: readonly Grant[];

  constructor(grants: readonly Grant[]) {
    this.#grants = grants;
  }

  decide(user: User, access: Access): Decision {
    if (user.groups.includes(MASTERS)) return { allowed: true, reason: "" };
    const grants = this.#grants.filter((grant) => grant.user === user.name && reaches(grant, access));
    const granting = grants.find((grant) => grant.rules.some((rule) => covers(rule, access)));
    if (granting !== undefined) return { allowed: true, reason: reasonOf(granting) };
    const common = user === ANONYMOUS ? PUBLIC_RULES : [...BASIC_RULES, ...PUBLIC_RULES];
    return common.some((rule) => covers(rule, access)) ? { allowed: true, reason: "" } : REFUSED;
  }

  /** The rules of a user that hold in a namespace. */
  rulesFor(user: User, namespace: string): readonly PolicyRule[] {
    if (user.groups.includes(MASTERS)) {
      return [
        { verbs: ["*"], apiGroups: ["*"], resources: ["*"] },
        { verbs: ["*"], nonResourceURLs: ["*"] },
      ];
    }
    const own = this.#grants.filter((grant) => grant.user === user.name);
    const here = own.filter((grant) => grant.namespace === undefined || grant.namespace === namespace);
    return [...here.flatMap((grant) => grant.rules), ...BASIC_RULES, ...PUBLIC_RULES];
  }
}

function reaches(grant: Grant, access: Access): boolean {
  if (grant.namespace === undefined) return true;
  return access.kind === "resource" && access.namespace === grant.namespace;
}

function covers(rule: PolicyRule, access: Access): boolean {
  if (!holds(rule.verbs, access.verb)) return false;
  if (access.kind === "path") return (rule.nonResourceURLs ?? []).some((pattern) => matchesPath(pattern, access.path));
  const resource = access.subresource === "" ? access.resource : `${access.resource}/${access.subresource}`;
  const named = rule.resourceNames ?? [];
  return (
    holds(rule.apiGroups ?? [], access.group) &&
    holds(rule.resources ?? [], resource) &&
    (named.length === 0 || named.includes(access.name))
  );
}

const holds = (values: readonly string[], wanted: string): boolean => values.includes("*") || values.includes(wanted);

function matchesPath(pattern: string, path: string): boolean {
  return pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : pattern === path;
}

function reasonOf({ user, role, namespace }: Grant): string {
  const [binding, kind] = namespace === undefined ? ["ClusterRoleBinding", "ClusterRole"] : ["RoleBinding", "Role"];
  const place = namespace === undefined ? `"${role}"` : `"${role}/${namespace}"`;
  return `RBAC: allowed by ${binding} ${place} of ${kind} "${role}" to User "${user}"`;
}
