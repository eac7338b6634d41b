import type { IncomingMessage, ServerResponse } from "node:http";
import { AGGREGATED_DISCOVERY, aggregatedDiscovery } from "../discovery/aggregated.ts";
import { apiGroup, apiGroupList, apiResourceList, apiVersions } from "../discovery/classic.ts";
import { discoveredResources } from "../discovery/groups.ts";
import { healthText } from "../discovery/health.ts";
import { openApiDocument, openApiIndex } from "../discovery/openapi.ts";
import { versionInfo } from "../discovery/server-version.ts";
import type { Cluster } from "./cluster.ts";
import { acceptsAggregatedDiscovery } from "./media-type.ts";
import { sendJson, sendText } from "./respond.ts";

/** Everything that is no resource: discovery, version, health, OpenAPI. */
export function answerPath(
  cluster: Cluster,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: URLSearchParams,
): void {
  const trimmed = path.length > 1 ? path.replace(/\/$/, "") : path;
  const health = healthText(trimmed, query);
  const aggregated = trimmed === "/api" || trimmed === "/apis" ? trimmed : undefined;
  if (request.method !== "GET" && request.method !== "HEAD") sendText(response, 405, "405: Method Not Allowed\n");
  else if (health !== undefined) sendText(response, 200, health);
  else if (aggregated !== undefined && acceptsAggregatedDiscovery(request.headers.accept)) {
    sendJson(response, 200, aggregatedDiscovery(aggregated, discovered(cluster)), AGGREGATED_DISCOVERY);
  } else {
    const document = documentAt(trimmed, cluster, String(request.headers.host ?? ""));
    if (document === undefined) sendText(response, 404, "404 page not found\n");
    else sendJson(response, 200, document);
  }
}

const discovered = ({ disturbances }: Cluster) => discoveredResources(disturbances.metrics !== "absent");

function documentAt(path: string, cluster: Cluster, host: string): object | undefined {
  const { version } = cluster;
  const [, root = "", group = "", groupVersion = ""] = path.split("/");
  if (path === "/") return { paths: ["/api", "/api/v1", "/apis", "/livez", "/openapi/v3", "/readyz", "/version"] };
  if (path === "/version") return versionInfo(version);
  if (path === "/api") return apiVersions(host);
  if (path === "/apis") return apiGroupList(discovered(cluster));
  if (path === "/openapi/v3") return openApiIndex(version);
  if (path.startsWith("/openapi/v3/")) return openApiDocument(path.slice("/openapi/v3/".length), version);
  if (root === "api") return apiResourceList(discovered(cluster), "", group);
  if (root !== "apis") return undefined;
  return groupVersion === ""
    ? apiGroup(discovered(cluster), group)
    : apiResourceList(discovered(cluster), group, groupVersion);
}
