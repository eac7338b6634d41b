export { createLogger, type Logger } from "./logger.ts";
export { Counter, createMetrics, Gauge, Histogram, type Metrics } from "./metrics.ts";
export { observeRequests } from "./observe-requests.ts";
export { REQUEST_ID_HEADER, requestIdFrom } from "./request-id.ts";
export { routeNamer } from "./route-name.ts";
