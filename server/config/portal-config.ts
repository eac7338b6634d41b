import { z } from "zod";
import { LINK_LEVELS, type LinkTemplate } from "#domain/links/links.ts";
import { type DeclaredPool, declaredPoolSchema } from "./declared-pool.ts";

/** A kubeconfig's contexts may be named nearly anything; "." and ".." would be lost in an address. */
const CLUSTER_NAME = /^(?!\.{1,2}$)[^\p{Cc}]{1,253}$/u;
const ENVIRONMENT_NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const NAMESPACE_NAME = ENVIRONMENT_NAME;
const HOST_NAME = /^(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?)(:\d{1,5})?$/;

const CONTROL = "must be an http:// address of this machine, such as http://127.0.0.1:7103";

const nonEmpty = (right: string) => z.string({ error: right }).min(1, { error: right });
const matching = (pattern: RegExp, right: string) => z.string({ error: right }).regex(pattern, { error: right });
const listOf = <T extends z.ZodType>(item: T, right: string) => z.array(item, { error: right });

const namespaces = listOf(
  matching(NAMESPACE_NAME, "must be a namespace's name: lower-case letters, digits and '-'"),
  'must be a list of namespaces, such as ["team-a", "team-b"]',
).min(1, { error: "must name at least one namespace, or be left out for all of them" });

const listen = z
  .strictObject(
    {
      host: nonEmpty("must be an address of this machine, such as 127.0.0.1")
        .default("127.0.0.1")
        .describe("The address to listen on. Other than loopback it needs SLIPWAY_ACCESS_TOKEN."),
      port: z
        .int({ error: "must be a whole number from 1 to 65535" })
        .min(1, { error: "must be a whole number from 1 to 65535" })
        .max(65_535, { error: "must be a whole number from 1 to 65535" })
        .default(3000)
        .describe("The TCP port to listen on."),
    },
    { error: "must be {host, port}" },
  )
  .prefault({})
  .describe("Where the portal answers HTTP.");

const kubeconfig = z
  .strictObject(
    {
      file: nonEmpty("must be the path of a kubeconfig file, relative to this configuration or absolute").describe(
        "Path of the kubeconfig, relative to this configuration's folder; ~/ is the home folder.",
      ),
      context: nonEmpty("must be the name of a context in that kubeconfig")
        .optional()
        .describe("The context to use; without it the kubeconfig's current one."),
    },
    { error: "must be {file, context}" },
  )
  .describe("How the cluster is reached from outside.");

const cluster = z
  .strictObject(
    {
      name: matching(CLUSTER_NAME, "must be a name of 1 to 253 characters").describe(
        "The cluster's name in the portal, its API and its addresses.",
      ),
      kubeconfig: kubeconfig.optional(),
      inCluster: z
        .literal(true, { error: "must be true, or be left out" })
        .optional()
        .describe("The portal runs in this very cluster and uses its service account."),
      simulated: z
        .boolean({ error: "must be true or false" })
        .default(false)
        .describe('True for a cluster that is not real: every page then says "built-in world".'),
      namespaces: namespaces
        .optional()
        .describe("Look only at these namespaces, for a user who may not list cluster-wide."),
      nodePoolLabel: nonEmpty("must be a label's name, such as kubernetes.azure.com/agentpool")
        .optional()
        .describe("The node label whose value is the node's pool; without it well-known labels are tried."),
      nodePools: listOf(declaredPoolSchema, "must be a list of node pools, each {name, min, max, …}")
        .optional()
        .describe("Node pools as they are declared elsewhere: their limits, and those that have no node now."),
    },
    { error: "must be {name, kubeconfig | inCluster, …}" },
  )
  .refine((value) => (value.kubeconfig === undefined) !== (value.inCluster === undefined), {
    error: "must have exactly one of kubeconfig: {file, context} and inCluster: true",
  })
  .meta({ oneOf: [{ required: ["kubeconfig"] }, { required: ["inCluster"] }] });

const environment = z.strictObject(
  {
    name: matching(ENVIRONMENT_NAME, "must be lower-case letters, digits and '-', at most 63 characters").describe(
      "The environment's name, as people say it.",
    ),
    cluster: nonEmpty("must be the name of one of the clusters above").describe("The cluster it is on, by name."),
    namespaces: namespaces.optional().describe("The namespaces that belong to it; without it the whole cluster."),
  },
  { error: "must be {name, cluster, namespaces}" },
);

const linkText = (right: string) => nonEmpty(right).optional();

const link = z.strictObject(
  {
    title: nonEmpty("must be the words of the link, such as Grafana").describe("The words of the link."),
    level: z
      .enum(LINK_LEVELS, { error: `must be one of ${LINK_LEVELS.join(", ")}` })
      .describe("On whose pages it stands."),
    url: matching(/^https?:\/\/[^\s]+$/, "must be an address that begins with https:// or http://").describe(
      "With fields of the object in braces: {cluster}, {environment}, {namespace}, {name}, {kind}, {node}, {label:KEY}.",
    ),
    if: z
      .strictObject(
        {
          cluster: linkText("must be a cluster's name").describe("Only for objects of this cluster."),
          environment: linkText("must be an environment's name").describe("Only for objects of this environment."),
          namespace: linkText("must be a namespace's name").describe("Only for objects in this namespace."),
          labels: z
            .record(z.string(), z.string({ error: "must be the label's value, as text" }), {
              error: "must be a mapping of labels to values, such as {app: web}",
            })
            .optional()
            .describe("Only for objects that have these labels with these values."),
        },
        { error: "must be {cluster, environment, namespace, labels}" },
      )
      .optional()
      .describe("All that is named here must hold of the object."),
  },
  { error: "must be {title, level, url, if}" },
);

const world = z
  .strictObject(
    {
      control: z
        .url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost|\[::1\])$/, error: CONTROL })
        .describe("Where faults of the built-in world are played: its control endpoint, on this machine."),
    },
    { error: "must be {control}" },
  )
  .describe("The built-in world that the simulated clusters are of; npm start writes it.");

/** What portal.config.yaml may say. Its JSON Schema for editors is docs/portal.config.schema.json. */
export const portalConfigSchema = z
  .strictObject(
    {
      $schema: z.string().optional().describe("Where an editor finds the schema of this file."),
      listen,
      hosts: listOf(
        matching(HOST_NAME, "must be a host name with or without a port, such as portal.example.com"),
        'must be a list of host names, such as ["portal.example.com"]',
      )
        .default([])
        .describe("Host names under which browsers reach the portal, beside the address that it listens on."),
      clusters: listOf(cluster, "must be a list of clusters, each {name, kubeconfig: {file, context}}")
        .min(1, { error: "must have at least one cluster" })
        .describe("The clusters to look at, in the order in which they are shown."),
      environments: listOf(environment, "must be a list of environments, each {name, cluster}")
        .default([])
        .describe("The environments in the order in which a version goes through them. Several may share a cluster."),
      links: listOf(link, "must be a list of links, each {title, level, url}")
        .default([])
        .describe("Links out of the portal, on the pages of objects: to dashboards, logs, runbooks."),
      world: world.optional(),
    },
    { error: "must be a mapping with listen, hosts, clusters and environments" },
  )
  .meta({ title: "Slipway: portal.config.yaml" });

type ParsedConfig = z.output<typeof portalConfigSchema>;
type ParsedCluster = ParsedConfig["clusters"][number];

/** Where a cluster's API server and the credentials for it are found. `file` is absolute once the file was read. */
export interface KubeconfigReference {
  readonly file: string;
  /** Absent: the kubeconfig's current context. */
  readonly context?: string | undefined;
}

/** One cluster to look at. Exactly one of `kubeconfig` and `inCluster` is set. */
export type ClusterConfig = {
  readonly name: string;
  /** Only labels depend on it, never the way in which the cluster is read. */
  readonly simulated: boolean;
  /** Set: list and watch only these. Absent: cluster-wide. */
  readonly namespaces?: readonly string[] | undefined;
  readonly nodePoolLabel?: string | undefined;
  readonly nodePools?: readonly DeclaredPool[] | undefined;
} & (
  | { readonly kubeconfig: KubeconfigReference; readonly inCluster?: undefined }
  | { readonly inCluster: true; readonly kubeconfig?: undefined }
);

/** One stage: a cluster, or some namespaces of it. */
export interface EnvironmentConfig {
  readonly name: string;
  readonly cluster: string;
  readonly namespaces?: readonly string[] | undefined;
}

/** The whole configuration, checked: names are unique and every reference leads somewhere. */
export interface PortalConfig {
  readonly listen: { readonly host: string; readonly port: number };
  /** Host header values that are accepted beside the listening address. */
  readonly hosts: readonly string[];
  readonly clusters: readonly ClusterConfig[];
  readonly environments: readonly EnvironmentConfig[];
  /** Out of the portal, on the pages of objects; none where absent. */
  readonly links?: readonly LinkTemplate[] | undefined;
  /** Absent: there is no built-in world. */
  readonly world?: { readonly control: string } | undefined;
}

/** Leaves out what only editors read, and makes of each cluster the union that the rest of the code relies on. */
export function toPortalConfig(parsed: ParsedConfig): PortalConfig {
  return {
    listen: parsed.listen,
    hosts: parsed.hosts,
    clusters: parsed.clusters.map(toClusterConfig),
    environments: parsed.environments,
    links: parsed.links,
    ...(parsed.world === undefined ? {} : { world: parsed.world }),
  };
}

function toClusterConfig(cluster: ParsedCluster): ClusterConfig {
  const { kubeconfig, inCluster: _, ...rest } = cluster;
  return kubeconfig === undefined ? { ...rest, inCluster: true } : { ...rest, kubeconfig };
}
