import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test } from "vitest";
import { createLogger, createMetrics, observeRequests } from "./index.ts";

test("every request of the process has an id, is measured by its route, and none after the observer was stopped", async () => {
  const metrics = createMetrics();
  const stop = observeRequests({ logger: createLogger({ level: "silent" }), metrics, routeOf: () => "/somewhere" });
  const seen: unknown[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers["x-request-id"]);
    response.statusCode = request.url === "/bad" ? 500 : 200;
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const ask = (path: string, headers = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers });
  try {
    expect((await ask("/", { "x-request-id": "mine" })).headers.get("x-request-id")).toBe("mine");
    const made = (await ask("/bad")).headers.get("x-request-id");
    expect(seen).toEqual(["mine", made]);
    const { body } = await metrics.text();
    expect(body).toContain(
      'slipway_http_request_duration_seconds_count{method="GET",route="/somewhere",status="200"} 1',
    );
    expect(body).toContain('slipway_http_server_errors_total{route="/somewhere"} 1');

    stop();
    expect((await ask("/")).headers.get("x-request-id")).toBeNull();
  } finally {
    stop();
    server.close();
  }
});
