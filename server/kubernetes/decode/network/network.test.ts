import { expect, test } from "vitest";
import { newDecodeContext } from "../context.ts";
import { decodeHttpRoute } from "./http-route.ts";
import { decodeIngress } from "./ingress.ts";
import { decodeService } from "./service.ts";

const context = newDecodeContext();
const metadata = { name: "web", namespace: "shop", uid: "u", resourceVersion: "9" };

test("a Service is read with its selector, ports and the addresses of its load balancer", () => {
  const record = decodeService(
    {
      metadata,
      spec: {
        type: "LoadBalancer",
        clusterIP: "10.0.0.7",
        selector: { app: "web" },
        ports: [
          { name: "http", port: 80, targetPort: "web", nodePort: 30080 },
          { port: 443, targetPort: 8443 },
        ],
      },
      status: { loadBalancer: { ingress: [{ ip: "20.1.2.3" }, { hostname: "lb.example.com" }, {}] } },
    },
    context,
  );
  expect(record).toMatchObject({
    kind: "services",
    type: "LoadBalancer",
    clusterIP: "10.0.0.7",
    selector: { app: "web" },
    ports: [
      { name: "http", port: 80, protocol: "TCP", targetPort: "web", nodePort: 30080 },
      { name: null, port: 443, protocol: "TCP", targetPort: "8443", nodePort: null },
    ],
    balancers: ["20.1.2.3", "lb.example.com"],
  });
});

test("a Service without a selector chooses no pods", () => {
  const spec = { type: "ExternalName", externalName: "db.example.com", selector: {} };
  expect(decodeService({ metadata, spec }, context)).toMatchObject({
    selector: null,
    clusterIP: null,
    externalName: "db.example.com",
  });
});

test("an Ingress is read as host, path and Service; what leads elsewhere is left out", () => {
  const service = (name: string, port: object) => ({ service: { name, port } });
  const record = decodeIngress(
    {
      metadata,
      spec: {
        ingressClassName: "nginx",
        defaultBackend: service("fallback", { name: "http" }),
        tls: [{ hosts: ["shop.example.com"], secretName: "must-not-be-kept" }],
        rules: [
          {
            host: "shop.example.com",
            http: {
              paths: [
                { path: "/api", backend: service("api", { number: 8080 }) },
                { path: "/bucket", backend: { resource: { kind: "Bucket" } } },
              ],
            },
          },
        ],
      },
    },
    context,
  );
  expect(record).toMatchObject({
    className: "nginx",
    tlsHosts: ["shop.example.com"],
    rules: [
      { host: "shop.example.com", path: "/api", backend: { namespace: "shop", service: "api", port: "8080" } },
      { host: null, path: "/", backend: { namespace: "shop", service: "fallback", port: "http" } },
    ],
  });
  expect(record?.rules).toHaveLength(2);
  expect(JSON.stringify(record)).not.toContain("must-not-be-kept");
});

test("an HTTPRoute is read with its gateways, paths and Services, in other namespaces, too", () => {
  const record = decodeHttpRoute(
    {
      metadata,
      spec: {
        hostnames: ["shop.example.com"],
        parentRefs: [{ name: "public", namespace: "infra" }],
        rules: [
          {
            matches: [{ path: { type: "PathPrefix", value: "/v2" } }, { method: "GET" }],
            backendRefs: [
              { name: "web", port: 80 },
              { name: "x", kind: "Bucket" },
            ],
          },
          { backendRefs: [{ name: "api", namespace: "search", port: 8080 }] },
        ],
      },
      status: { parents: [{ conditions: [{ type: "Accepted", status: "True" }] }] },
    },
    context,
  );
  expect(record).toMatchObject({
    hostnames: ["shop.example.com"],
    gateways: [{ namespace: "infra", name: "public" }],
    rules: [
      { paths: ["/v2", "/"], backends: [{ namespace: "shop", service: "web", port: "80" }] },
      { paths: ["/"], backends: [{ namespace: "search", service: "api", port: "8080" }] },
    ],
    isAccepted: true,
  });
});

test("an HTTPRoute of which no gateway has said anything is not called accepted", () => {
  expect(decodeHttpRoute({ metadata, spec: {} }, context)?.isAccepted).toBeNull();
  const refused = { parents: [{ conditions: [{ type: "Accepted", status: "False" }] }] };
  expect(decodeHttpRoute({ metadata, status: refused }, context)?.isAccepted).toBe(false);
});
